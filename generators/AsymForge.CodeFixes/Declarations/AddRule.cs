using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace AsymForge.CodeFixes;

/// <summary>Adds the rule method that a policy lacks.</summary>
public abstract class AddRule : PolicyCodeFix
{
    private readonly string method;

    /// <param name="id">The diagnostic.</param>
    /// <param name="title">What the editor offers, as a command.</param>
    /// <param name="method">The method as it is written.</param>
    private protected AddRule(string id, string title, string method)
        : base(id, title) => this.method = method;

    private protected sealed override Change? Fix(SyntaxNode node, SyntaxGenerator generator) =>
        node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } type ? new Change(type, WithMethod(type)) : null;

    // A class that ends in a semicolon gets a body.
    private ClassDeclarationSyntax WithMethod(ClassDeclarationSyntax type)
    {
        MemberDeclarationSyntax member = SyntaxFactory.ParseMemberDeclaration(method)!;
        if (type.Members.Count > 0)
        {
            member = member.WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        }

        ClassDeclarationSyntax open = type.SemicolonToken.IsKind(SyntaxKind.None)
            ? type
            : type.WithSemicolonToken(default).WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken)).WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(type.SemicolonToken.TrailingTrivia));
        return open.AddMembers(member.WithAdditionalAnnotations(Formatter.Annotation)).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
