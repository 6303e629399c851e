using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2009: a policy has one decay.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeveralDecaysAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2009",
        "A policy has one decay",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public SeveralDecaysAnalyzer()
        : base(Rule)
    {
    }
}
