using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1020: makes a tunable <c>static readonly</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MakeStaticReadonly : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public MakeStaticReadonly()
        : base("ASYM1020", "Declare it 'static readonly'")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator) =>
        node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { } field
            ? new Change(field, generator.WithModifiers(field, generator.GetModifiers(field).WithIsConst(false).WithIsStatic(true).WithIsReadOnly(true)))
            : null;
}
