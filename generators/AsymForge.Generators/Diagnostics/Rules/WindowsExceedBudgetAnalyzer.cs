using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1043: sinks and recent entries fit the budget.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WindowsExceedBudgetAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1043",
        "Sinks and recent entries fit the budget",
        "'{0}' protects {1} sinks and {2} recent entries but holds only {3} (all of them would stay above Budget). Raise Budget, or lower Sinks or Recent.");

    /// <summary>Called by the compiler.</summary>
    public WindowsExceedBudgetAnalyzer()
        : base(Rule)
    {
    }
}
