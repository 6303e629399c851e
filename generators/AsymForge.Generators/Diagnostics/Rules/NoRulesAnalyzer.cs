using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1011: a policy has a rule.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoRulesAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1011",
        "A policy has a rule",
        "Policy '{0}' has no rule (a policy that changes nothing is the dense model). Add a [VisionScorer], [BudgetRule] or [EvictionThreshold] method.");

    /// <summary>Called by the compiler.</summary>
    public NoRulesAnalyzer()
        : base(Rule)
    {
    }
}
