using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1010: makes a rule static and takes its token as <c>in</c>. A rule with other parameters or another result is left to its author: its body would not fit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class CorrectSignature : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public CorrectSignature()
        : base("ASYM1010", "Use the rule's signature")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { ParameterList.Parameters: { Count: 1 } parameters, TypeParameterList: null, ReturnType: PredefinedTypeSyntax } method)
        {
            return null;
        }

        ParameterSyntax token = parameters[0];
        bool isStatic = method.Modifiers.Any(SyntaxKind.StaticKeyword), isIn = token.Modifiers.Any(SyntaxKind.InKeyword);
        if (isStatic && isIn)
        {
            return null;
        }

        SyntaxToken byReference = SyntaxFactory.Token(SyntaxKind.InKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        MethodDeclarationSyntax changed = method.ReplaceNode(token, token.WithModifiers(SyntaxFactory.TokenList(byReference)));
        return new Change(method, generator.WithModifiers(changed, generator.GetModifiers(changed).WithIsStatic(true)));
    }
}
