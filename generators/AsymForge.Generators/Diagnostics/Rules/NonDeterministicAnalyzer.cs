using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2016: a rule gives the same result every time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NonDeterministicAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2016",
        "A rule gives the same result every time",
        "'{0}' uses '{1}', which differs from run to run (a decision can be repeated, on every target). Compute a hash of token.Index and a [Tunable] seed, as the policy RandomTokens does.");

    /// <summary>Called by the compiler.</summary>
    public NonDeterministicAnalyzer()
        : base(Rule)
    {
    }
}
