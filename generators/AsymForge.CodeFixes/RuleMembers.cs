using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AsymForge.CodeFixes;

/// <summary>Rule methods of a policy.</summary>
internal static class RuleMembers
{
    /// <summary>The class with a method more; one that ends in a semicolon gets a body.</summary>
    /// <param name="type">The policy.</param>
    /// <param name="method">The method as it is written.</param>
    internal static ClassDeclarationSyntax Add(ClassDeclarationSyntax type, string method)
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
