using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace AsymForge.CodeFixes;

/// <summary>ASYM2001: takes <c>checked</c> off arithmetic. Other constructs that do not compile are left to their author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RemoveChecked : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public RemoveChecked()
        : base("ASYM2001", "Remove 'checked'")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator) =>
        node.FirstAncestorOrSelf<CheckedExpressionSyntax>() is { RawKind: (int)SyntaxKind.CheckedExpression } whole
            ? new Change(whole, SyntaxFactory.ParenthesizedExpression(whole.Expression).WithTriviaFrom(whole).WithAdditionalAnnotations(Simplifier.Annotation))
            : null;
}
