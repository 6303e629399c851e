using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1004: a policy is an ordinary class.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotAnOrdinaryClassAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1004",
        "A policy is an ordinary class",
        "'{0}' is {1} (rules stand in a 'sealed partial class' of static rule methods). Declare it 'sealed partial class'.");

    /// <summary>Called by the compiler.</summary>
    public NotAnOrdinaryClassAnalyzer()
        : base(Rule)
    {
    }
}
