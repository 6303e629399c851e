using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2004: a rule does not recurse.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecursionAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2004",
        "A rule does not recurse",
        "'{0}' calls itself through {1} (a rule must end after a bounded number of steps). Write a bounded 'for' loop.");

    /// <summary>Called by the compiler.</summary>
    public RecursionAnalyzer()
        : base(Rule)
    {
    }
}
