using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2018: a constant is no tunable.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TunableAsConstantAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2018",
        "A constant is no tunable",
        "'{0}' uses the tunable '{1}' as {2} (that is part of the compiled code, and a tunable is bound when a program is). Make '{1}' a const.");

    /// <summary>Called by the compiler.</summary>
    public TunableAsConstantAnalyzer()
        : base(Rule)
    {
    }
}
