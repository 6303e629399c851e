using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1005: a policy leaves generated names free.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReservedNameAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1005",
        "A policy leaves generated names free",
        "The name '{0}' in policy '{1}' is taken ('Info' and 'Bind' are members of its generated half). Rename what you declare.");

    /// <summary>Called by the compiler.</summary>
    public ReservedNameAnalyzer()
        : base(Rule)
    {
    }
}
