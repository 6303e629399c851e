using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1024: swaps the ends of a tunable's range.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SwapRange : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public SwapRange()
        : base("ASYM1024", "Swap the ends")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() ?.ArgumentList is not { Arguments.Count: 2 } list || list.Arguments.Any(argument => argument.NameColon is not null))
        {
            return null;
        }

        AttributeArgumentSyntax least = list.Arguments[0], most = list.Arguments[1];
        AttributeArgumentListSyntax swapped = list.ReplaceNodes([least, most], (old, _) => old.WithExpression(old == least ? most.Expression : least.Expression));
        return new Change(list, swapped);
    }
}
