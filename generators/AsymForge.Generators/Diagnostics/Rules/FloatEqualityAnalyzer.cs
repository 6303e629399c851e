using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2017: floats are compared with a tolerance.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FloatEqualityAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Warning(
        "ASYM2017",
        "Floats are compared with a tolerance",
        "'{0}' asks whether the floats '{1}' and '{2}' are equal (rounding decides that). Write MathF.Abs({1} - {2}) {3} eps.");

    /// <summary>Called by the compiler.</summary>
    public FloatEqualityAnalyzer()
        : base(Rule)
    {
    }
}
