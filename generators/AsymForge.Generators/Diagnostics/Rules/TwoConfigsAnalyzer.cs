using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4033: a model is described once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwoConfigsAnalyzer : ConfigAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4033",
        "A model is described once",
        "'{0}' is the second file with AsymForgeModel=\"{1}\", after '{2}' (the first one counts). Give it another name, or remove it.");

    /// <summary>Called by the compiler.</summary>
    public TwoConfigsAnalyzer()
        : base(Rule)
    {
    }

    private protected override Diagnostic? Find(ModelFile file) =>
        file.Before is { } before ? Report(file, 1, 1, Path.GetFileName(file.Text.Path), file.Name, Path.GetFileName(before)) : null;
}
