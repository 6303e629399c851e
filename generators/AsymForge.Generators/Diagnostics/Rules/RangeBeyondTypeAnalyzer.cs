using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1025: a range fits the tunable's type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RangeBeyondTypeAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1025",
        "A range fits the tunable's type",
        "Tunable '{0}' has the range {1} to {2} (a value of type '{3}' lies in {4} to {5}). Narrow the range, or change the type.");

    /// <summary>Called by the compiler.</summary>
    public RangeBeyondTypeAnalyzer()
        : base(Rule)
    {
    }
}
