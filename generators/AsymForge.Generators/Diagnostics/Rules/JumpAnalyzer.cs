using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2020: a rule does not jump.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JumpAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2020",
        "A rule does not jump",
        "'{0}' uses '{1}' (many tokens take the steps of a loop side by side). {2}.");

    /// <summary>Called by the compiler.</summary>
    public JumpAnalyzer()
        : base(Rule)
    {
    }
}
