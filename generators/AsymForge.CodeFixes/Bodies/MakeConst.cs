using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM2006: makes a field of the policy that a rule reads a <c>const</c>, where it is initialised by a literal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MakeConst : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public MakeConst()
        : base("ASYM2006", "Make it a const")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator)
    {
        string name = node is IdentifierNameSyntax identifier ? identifier.Identifier.ValueText : "";
        FieldDeclarationSyntax? field = node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members.OfType<FieldDeclarationSyntax>()
            .FirstOrDefault(field => field.Declaration.Variables.Count == 1 && IsLiteral(field.Declaration.Variables[0], name));
        return field is null ? null : new Change(field, generator.WithModifiers(field, generator.GetModifiers(field).WithIsStatic(false).WithIsReadOnly(false).WithIsConst(true)));
    }

    private static bool IsLiteral(VariableDeclaratorSyntax field, string name) =>
        field.Identifier.ValueText == name && field.Initializer?.Value is (LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax });
}
