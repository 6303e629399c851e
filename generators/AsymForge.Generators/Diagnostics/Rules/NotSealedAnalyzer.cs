using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1002: a policy is sealed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotSealedAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1002",
        "A policy is sealed",
        "'{0}' is not sealed (nothing derives from it). Add 'sealed'.");

    /// <summary>Called by the compiler.</summary>
    public NotSealedAnalyzer()
        : base(Rule)
    {
    }
}
