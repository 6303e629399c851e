using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1020: a tunable is static readonly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TunableNotStaticReadonlyAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1020",
        "A tunable is static readonly",
        "Tunable '{0}' is not 'static readonly' (it is the default that a bound value replaces). Declare it 'static readonly'.");

    /// <summary>Called by the compiler.</summary>
    public TunableNotStaticReadonlyAnalyzer()
        : base(Rule)
    {
    }
}
