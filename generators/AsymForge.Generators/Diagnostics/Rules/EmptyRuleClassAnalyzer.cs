using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1057: a rule class has a rule.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EmptyRuleClassAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1057",
        "A rule class has a rule",
        "Rule class '{0}' has no rule (it exists to be composed). Add a [VisionScorer], [BudgetRule] or [EvictionThreshold] method.");

    /// <summary>Called by the compiler.</summary>
    public EmptyRuleClassAnalyzer()
        : base(Rule)
    {
    }
}
