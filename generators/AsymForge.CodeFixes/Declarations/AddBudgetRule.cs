using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1013: adds a budget rule that keeps a quarter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AddBudgetRule : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public AddBudgetRule()
        : base("ASYM1013", "Add a budget rule")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator) => node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } type
        ? new Change(type, RuleMembers.Add(type, "[BudgetRule(Min = 0.1, Max = 0.5)]\nstatic float Keep(in ScoreSummary scores) => 0.25f;"))
        : null;
}
