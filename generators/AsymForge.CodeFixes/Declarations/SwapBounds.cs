using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1040: swaps the least and the largest fraction.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SwapBounds : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public SwapBounds()
        : base("ASYM1040", "Swap Min and Max")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>()?.ArgumentList is not { } list || RuleArguments.Find(list, "Min") is not { } min || RuleArguments.Find(list, "Max") is not { } max)
        {
            return null;
        }

        return new Change(list, list.ReplaceNodes([min, max], (old, _) => old.WithExpression(old == min ? max.Expression : min.Expression)));
    }
}
