using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1040: Min is at most Max.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MinAboveMaxAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1040",
        "Min is at most Max",
        "'{0}' keeps at least {1} and at most {2} (Min must not exceed Max). Swap them, or set Min below Max.");

    /// <summary>Called by the compiler.</summary>
    public MinAboveMaxAnalyzer()
        : base(Rule)
    {
    }
}
