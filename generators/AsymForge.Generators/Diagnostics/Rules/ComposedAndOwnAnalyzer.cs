using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1052: a rule is written or composed, not both.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComposedAndOwnAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1052",
        "A rule is written or composed, not both",
        "'{0}' takes a rule beside '{1}' (a policy has one [{2}]). Remove one of them.");

    /// <summary>Called by the compiler.</summary>
    public ComposedAndOwnAnalyzer()
        : base(Rule)
    {
    }
}
