using AsymForge.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4030: a model's config.json is readable.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadableConfigAnalyzer : ConfigAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4030",
        "A model's config.json is readable",
        "The config.json of '{0}' cannot be read at line {1}, column {2}: {3} (expected {4}). Correct the file.");

    /// <summary>Called by the compiler.</summary>
    public UnreadableConfigAnalyzer()
        : base(Rule)
    {
    }

    private protected override Diagnostic? Find(ModelFile file) => ReportFault(file, ConfigFault.Unreadable);
}
