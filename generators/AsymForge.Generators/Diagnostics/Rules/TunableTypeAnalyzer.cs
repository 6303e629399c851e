using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1021: a tunable is a number or bool.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TunableTypeAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1021",
        "A tunable is a number or bool",
        "Tunable '{0}' is of type '{1}' (expected float, int, uint, long, ulong or bool). Change its type.");

    /// <summary>Called by the compiler.</summary>
    public TunableTypeAnalyzer()
        : base(Rule)
    {
    }
}
