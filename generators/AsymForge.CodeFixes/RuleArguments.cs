using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsymForge.CodeFixes;

/// <summary>The named values of a rule's attribute.</summary>
internal static class RuleArguments
{
    private static readonly SyntaxToken Assigned = SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Space), SyntaxKind.EqualsToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));

    /// <summary>The value that is written under that name.</summary>
    internal static AttributeArgumentSyntax? Find(AttributeArgumentListSyntax list, string name) =>
        list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    /// <summary>The attribute with that value changed, or added behind the others.</summary>
    internal static AttributeSyntax Set(AttributeSyntax attribute, string name, string value)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(value);
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        if (Find(list, name) is { } known)
        {
            return attribute.WithArgumentList(list.ReplaceNode(known, known.WithExpression(expression.WithTriviaFrom(known.Expression))));
        }

        AttributeArgumentSyntax added = SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(name), Assigned), null, expression);
        return attribute.WithArgumentList(list.Arguments.Count == 0
            ? list.AddArguments(added)
            : list.AddArguments(added.WithLeadingTrivia(SyntaxFactory.Space)));
    }
}
