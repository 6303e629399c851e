using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4011: a rule decides per what its stage has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeNotAllowedAnalyzer : PolicyAnalyzer
{
    // The verifier writes these messages: it sees what the rules do together.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4011",
        "A rule decides per what its stage has",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public ScopeNotAllowedAnalyzer()
        : base(Rule)
    {
    }
}
