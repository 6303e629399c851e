using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM3004: a threshold that every value passes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThresholdAlwaysAnalyzer : PolicyAnalyzer
{
    // The compiler core writes these messages: it knows the values.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM3004",
        "A threshold can be missed",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public ThresholdAlwaysAnalyzer()
        : base(Rule)
    {
    }
}
