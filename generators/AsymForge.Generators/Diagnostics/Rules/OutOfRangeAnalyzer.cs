using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1042: a limit lies in its range.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutOfRangeAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1042",
        "A limit lies in its range",
        "'{0}' sets {1} to {2} (expected {3}). Change it.");

    /// <summary>Called by the compiler.</summary>
    public OutOfRangeAnalyzer()
        : base(Rule)
    {
    }
}
