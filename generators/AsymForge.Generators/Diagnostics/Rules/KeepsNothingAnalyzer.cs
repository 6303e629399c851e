using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM3001: a budget keeps a token whatever the sample.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeepsNothingAnalyzer : PolicyAnalyzer
{
    // The compiler core writes these messages: it knows the values.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM3001",
        "A budget keeps a token",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public KeepsNothingAnalyzer()
        : base(Rule)
    {
    }
}
