using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsymForge.MutationTesting;

/// <summary>
/// Plants all faults of a file at once, each behind a switch: <c>(Faults.On(7) ? (a - b) : (a + b))</c>. One compilation then serves every mutant. The fault's branch holds the code as it was,
/// so that the text grows with the depth of nesting and not by powers of two.
/// </summary>
internal sealed class Planter(string file, Func<int> next, Func<int, bool> keep, Action<Mutant> found) : CSharpSyntaxRewriter
{
    /// <summary>Marks a planted node with its mutant's number.</summary>
    internal const string Mark = "mutant";

    public override SyntaxNode? Visit(SyntaxNode? node) => node switch
    {
        null => null,
        _ when IsConstant(node) => node,
        ExpressionSyntax expression when MutationOperators.Of(expression) is { } mutation => Plant(expression, mutation.Operator, mutation.Replacement),
        ExpressionStatementSyntax statement when MutationOperators.IsLeftOut(statement) => LeaveOut(statement),
        IfStatementSyntax branch => Negate(branch),
        _ => base.Visit(node),
    };

    // What C# itself computes, or takes as a name: nothing can be switched there.
    private static bool IsConstant(SyntaxNode node) => node switch
    {
        AttributeListSyntax or EnumMemberDeclarationSyntax or CaseSwitchLabelSyntax or PatternSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        EqualsValueClauseSyntax { Parent: ParameterSyntax } => true,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
        _ => false,
    };

    private SyntaxNode? Plant(ExpressionSyntax expression, string kind, ExpressionSyntax replacement)
    {
        int id = Number(expression, kind, $"{Short(expression)} -> {Short(replacement)}");
        SyntaxNode? inner = base.Visit(expression);
        return !keep(id) || inner is not ExpressionSyntax original ? inner : MutationOperators.Parenthesized(
                ConditionalExpression(Switch(id), MutationOperators.Parenthesized(replacement), MutationOperators.Parenthesized(original)))
            .WithTriviaFrom(expression).WithAdditionalAnnotations(new SyntaxAnnotation(Mark, id.ToString()));
    }

    private SyntaxNode? Negate(IfStatementSyntax branch)
    {
        int id = Number(branch.Condition, "condition", $"if ({Short(branch.Condition)}) -> if (!({Short(branch.Condition)}))");
        IfStatementSyntax inner = (IfStatementSyntax)base.Visit(branch)!;
        return !keep(id) ? inner : inner.WithCondition(BinaryExpression(SyntaxKind.ExclusiveOrExpression, Switch(id), MutationOperators.Parenthesized(inner.Condition))
            .WithAdditionalAnnotations(new SyntaxAnnotation(Mark, id.ToString())));
    }

    private SyntaxNode? LeaveOut(ExpressionStatementSyntax statement)
    {
        int id = Number(statement, "statement", $"{Short(statement)} ->");
        SyntaxNode? inner = base.Visit(statement);
        return !keep(id) || inner is not StatementSyntax original ? inner : IfStatement(PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Switch(id)), original.WithoutLeadingTrivia())
            .WithTriviaFrom(statement).WithAdditionalAnnotations(new SyntaxAnnotation(Mark, id.ToString()));
    }

    private int Number(SyntaxNode node, string kind, string change)
    {
        int id = next();
        if (keep(id))
        {
            found(new Mutant(id, file, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, kind, change));
        }

        return id;
    }

    private static InvocationExpressionSyntax Switch(int id) => (InvocationExpressionSyntax)ParseExpression($"global::AsymForge.MutationTesting.Faults.On({id})");

    private static string Short(SyntaxNode node)
    {
        string text = string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text[..57] + "...";
    }
}
