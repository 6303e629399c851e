using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2008: an integer divisor is a constant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IntegerDivisionAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2008",
        "An integer divisor is a constant",
        "'{0}' divides integers by a value that may be 0 or overflow (targets differ where C# throws). Divide by a constant other than 0 and -1, by Math.Max(1, n), or compute in float.");

    /// <summary>Called by the compiler.</summary>
    public IntegerDivisionAnalyzer()
        : base(Rule)
    {
    }
}
