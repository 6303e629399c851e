using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2005: a loop is bounded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedLoopAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2005",
        "A loop is bounded",
        "'{0}' has a loop whose bound is not plain to see: {1} (expected 'for (int i = a; i < b; i++)' with a constant a and a b at most {2} steps away: a constant, a tunable, or Math.Min(n, 64)). Rewrite the loop like that.");

    /// <summary>Called by the compiler.</summary>
    public UnboundedLoopAnalyzer()
        : base(Rule)
    {
    }
}
