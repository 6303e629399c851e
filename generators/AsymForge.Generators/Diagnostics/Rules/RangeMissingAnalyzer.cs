using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1100: a tunable number has a range.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RangeMissingAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1100",
        "A tunable number has a range",
        "Tunable '{0}' of type '{1}' has no range (only a bool needs none: what is bound from outside is checked against it). Write [Tunable(min, max)].");

    /// <summary>Called by the compiler.</summary>
    public RangeMissingAnalyzer()
        : base(Rule)
    {
    }
}
