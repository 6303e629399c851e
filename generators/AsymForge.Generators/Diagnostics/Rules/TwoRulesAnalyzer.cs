using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1014: one rule of a kind.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwoRulesAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1014",
        "One rule of a kind",
        "Rule '{0}' is the second [{1}] of the policy, after '{2}' (a policy has one). Remove one of them.");

    /// <summary>Called by the compiler.</summary>
    public TwoRulesAnalyzer()
        : base(Rule)
    {
    }
}
