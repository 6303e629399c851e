using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM3005: signed arithmetic stays in its type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OverflowAnalyzer : PolicyAnalyzer
{
    // The compiler core writes these messages: it knows the values.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM3005",
        "Signed arithmetic stays in its type",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public OverflowAnalyzer()
        : base(Rule)
    {
    }
}
