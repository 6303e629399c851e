using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1013: adds a budget rule that keeps a quarter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AddBudgetRule : AddRule
{
    /// <summary>Called by the editor.</summary>
    public AddBudgetRule()
        : base("ASYM1013", "Add a budget rule", "[BudgetRule(Min = 0.1, Max = 0.5)]\nstatic float Keep(in ScoreSummary scores) => 0.25f;")
    {
    }
}
