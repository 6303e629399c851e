using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1013: a selection needs a budget.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingBudgetAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1013",
        "A selection needs a budget",
        "Policy '{0}' has no budget rule (its selection, {1}, needs to know how many tokens to keep). Add a [BudgetRule] method.");

    /// <summary>Called by the compiler.</summary>
    public MissingBudgetAnalyzer()
        : base(Rule)
    {
    }
}
