using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2006: a rule reads no state.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableStateAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2006",
        "A rule reads no state",
        "'{0}' reads '{1}' (a rule sees its token, constants, tunables and weights). Make '{1}' a const, or mark it [Tunable(min, max)].");

    /// <summary>Called by the compiler.</summary>
    public MutableStateAnalyzer()
        : base(Rule)
    {
    }
}
