using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1017: a budget reads scores that exist.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScoresMissingAnalyzer : PolicyAnalyzer
{
    // The verifier writes these messages: it sees what the rules do together.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1017",
        "A budget reads scores that exist",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public ScoresMissingAnalyzer()
        : base(Rule)
    {
    }
}
