using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2001: a rule is written in the subset that compiles.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2001",
        "A rule is written in the subset that compiles",
        "'{0}' uses {1} (a rule is compiled for every target). {2}.");

    /// <summary>Called by the compiler.</summary>
    public UnsupportedAnalyzer()
        : base(Rule)
    {
    }
}
