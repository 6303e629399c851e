using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1001: adds <c>partial</c> to the policy or to the first type around it that lacks it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AddPartial : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public AddPartial()
        : base("ASYM1001", "Add 'partial'")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator)
    {
        TypeDeclarationSyntax? type = node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault(outer => !outer.Modifiers.Any(SyntaxKind.PartialKeyword));
        return type is null ? null : new Change(type, generator.WithModifiers(type, generator.GetModifiers(type).WithPartial(true)));
    }
}
