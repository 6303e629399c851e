using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1041: Min and Max are fractions.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotAFractionAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1041",
        "Min and Max are fractions",
        "'{0}' sets {1} to {2} ({3}). Write the share of tokens, such as 0.5 for half of them.");

    /// <summary>Called by the compiler.</summary>
    public NotAFractionAnalyzer()
        : base(Rule)
    {
    }
}
