using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1023: a default lies in its range.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TunableRangeAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1023",
        "A default lies in its range",
        "Tunable '{0}' is {1} by default (its range is {2} to {3}). Change the default or the range.");

    /// <summary>Called by the compiler.</summary>
    public TunableRangeAnalyzer()
        : base(Rule)
    {
    }
}
