using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1024: a range is not empty.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EmptyRangeAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1024",
        "A range is not empty",
        "Tunable '{0}' has the range {1} to {2} (it holds no value). Swap the ends, and give finite numbers.");

    /// <summary>Called by the compiler.</summary>
    public EmptyRangeAnalyzer()
        : base(Rule)
    {
    }
}
