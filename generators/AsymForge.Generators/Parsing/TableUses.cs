using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsymForge.Generators.Parsing;

/// <summary>Looks for uses of an array that could change it. It is private, so that the policy's own text holds them all.</summary>
internal static class TableUses
{
    /// <summary>The first use that is neither the reading of an element nor of the length.</summary>
    internal static SyntaxNode? FirstOther(PolicyScope scope, IFieldSymbol field)
    {
        foreach (SyntaxReference reference in scope.Type.DeclaringSyntaxReferences)
        {
            SyntaxNode declaration = reference.GetSyntax(scope.Cancellation);
            SemanticModel? model = null;
            foreach (IdentifierNameSyntax name in declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == field.Name))
            {
                model ??= scope.Compilation.GetSemanticModel(declaration.SyntaxTree);
                if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, scope.Cancellation).Symbol, field) && Other(name) is { } use)
                {
                    return use;
                }
            }
        }

        return null;
    }

    private static SyntaxNode? Other(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax qualified && qualified.Name == name ? qualified : name;
        return whole.Parent switch
        {
            ElementAccessExpressionSyntax element when element.Expression == whole => IsWritten(element) ? element.Parent : null,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" } member when member.Expression == whole => null,
            ForEachStatementSyntax each when each.Expression == whole => null,
            _ when whole.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => null,
            { } parent => parent,
            null => whole,
        };
    }

    private static bool IsWritten(ElementAccessExpressionSyntax element) => element.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == element,
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression) || prefix.IsKind(SyntaxKind.AddressOfExpression),
        PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.PostIncrementExpression) || postfix.IsKind(SyntaxKind.PostDecrementExpression),
        RefExpressionSyntax => true,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        _ => false,
    };
}
