using AsymForge.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4031: a model is of a known family.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownFamilyAnalyzer : ConfigAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4031",
        "A model is of a known family",
        "The config.json of '{0}' is of a family that is not known, at line {1}, column {2}: {3} (expected {4}). Remove AsymForgeModel from this file, or name another.");

    /// <summary>Called by the compiler.</summary>
    public UnknownFamilyAnalyzer()
        : base(Rule)
    {
    }

    private protected override Diagnostic? Find(ModelFile file) => ReportFault(file, ConfigFault.UnknownFamily);
}
