using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM2002: turns the double literals of an expression into float ones and <c>Math</c> into <c>MathF</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UseFloat : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public UseFloat()
        : base("ASYM2002", "Compute in float")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator)
    {
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression)
        {
            return null;
        }

        SyntaxNode changed = new FloatRewriter().Visit(expression);
        return changed.IsEquivalentTo(expression) ? null : new Change(expression, changed);
    }
}
