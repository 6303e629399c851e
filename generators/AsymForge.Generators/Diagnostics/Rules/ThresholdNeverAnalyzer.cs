using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM3003: a threshold that no value passes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThresholdNeverAnalyzer : PolicyAnalyzer
{
    // The compiler core writes these messages: it knows the values.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM3003",
        "A threshold can be passed",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public ThresholdNeverAnalyzer()
        : base(Rule)
    {
    }
}
