using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace AsymForge.MutationTesting;

/// <summary>
/// Lets static tables be computed anew whenever <c>Faults.Epoch</c> moves on: a field or property with an initializer becomes an accessor that evaluates it on first touch within an epoch.
/// A fault in a table then acts like any other: it is seen by exactly the tests that touch the table, and needs no process of its own.
/// </summary>
internal sealed class Restarting : CSharpSyntaxRewriter
{
    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => Rewritten((TypeDeclarationSyntax)base.VisitClassDeclaration(node)!);

    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => Rewritten((TypeDeclarationSyntax)base.VisitStructDeclaration(node)!);

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => Rewritten((TypeDeclarationSyntax)base.VisitRecordDeclaration(node)!);

    private static TypeDeclarationSyntax Rewritten(TypeDeclarationSyntax type) => type.WithMembers(List(type.Members.SelectMany(member => member switch
    {
        FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.Declaration.Variables.All(one => one.Initializer is not null) =>
            field.Declaration.Variables.SelectMany(one => Members(field.Modifiers, field.Declaration.Type, one.Identifier.ValueText, one.Initializer!.Value)),
        PropertyDeclarationSyntax { Initializer: { } initializer } property when property.Modifiers.Any(SyntaxKind.StaticKeyword) =>
            Members(property.Modifiers, property.Type, property.Identifier.ValueText, initializer.Value),
        _ => [member],
    })));

    private static IEnumerable<MemberDeclarationSyntax> Members(SyntaxTokenList modifiers, TypeSyntax type, string name, ExpressionSyntax value)
    {
        const string Faults = "global::AsymForge.MutationTesting.Faults";
        TypeSyntax bare = type.WithoutTrivia();
        string visible = string.Join(' ', modifiers.Where(one => !one.IsKind(SyntaxKind.ReadOnlyKeyword)).Select(one => one.ValueText));
        yield return Parsed($"private static {bare} {name}__value = default!;");
        yield return Parsed($"private static int {name}__epoch = -1;");

        // The value is a node of its own, so that the marks of its faults stay on it.
        MethodDeclarationSyntax compute = (MethodDeclarationSyntax)Parsed($"private static {bare} {name}__compute() => default;");
        yield return compute.WithExpressionBody(ArrowExpressionClause(value.WithoutTrivia()).WithArrowToken(compute.ExpressionBody!.ArrowToken));
        yield return Parsed($$"""
            {{visible}} {{bare}} {{name}}
            {
                get
                {
                    if (System.Threading.Volatile.Read(ref {{name}}__epoch) == {{Faults}}.Epoch) return {{name}}__value;
                    lock ({{Faults}}.Gate)
                    {
                        int epoch = {{Faults}}.Epoch;
                        {{name}}__value = {{name}}__compute();
                        System.Threading.Volatile.Write(ref {{name}}__epoch, epoch);
                        return {{name}}__value;
                    }
                }
            }
            """);
    }

    private static MemberDeclarationSyntax Parsed(string text) => ParseMemberDeclaration(text)!.WithLeadingTrivia(ElasticLineFeed).WithTrailingTrivia(ElasticLineFeed);
}
