using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4003: a rule acts at a stage of its kind.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StageNotPossibleAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4003",
        "A rule acts at a stage of its kind",
        "'{0}' sets {1} to {2} ({3}). Name one of these.");

    /// <summary>Called by the compiler.</summary>
    public StageNotPossibleAnalyzer()
        : base(Rule)
    {
    }
}
