using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM3002: a budget that is declared monotone never falls as the sample grows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotMonotoneAnalyzer : PolicyAnalyzer
{
    // The compiler core writes these messages: it knows the values.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM3002",
        "A monotone budget never falls",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public NotMonotoneAnalyzer()
        : base(Rule)
    {
    }
}
