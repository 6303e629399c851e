using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1010: a rule has its kind's signature.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrongSignatureAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1010",
        "A rule has its kind's signature",
        "Rule '{0}' {1} (a [{2}] method is '{3}'). Change it to that.");

    /// <summary>Called by the compiler.</summary>
    public WrongSignatureAnalyzer()
        : base(Rule)
    {
    }
}
