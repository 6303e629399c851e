using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1001: adds <c>partial</c>, and <c>sealed</c> where that is missing too, to the policy, or <c>partial</c> to the first type around it that lacks it.</summary>
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
        if (type is null)
        {
            return null;
        }

        // The policy itself is sealed too; types around it need not be.
        DeclarationModifiers modifiers = generator.GetModifiers(type).WithPartial(true);
        bool isPolicy = type is ClassDeclarationSyntax && type == node.FirstAncestorOrSelf<TypeDeclarationSyntax>() && !modifiers.IsStatic && !modifiers.IsAbstract;
        return new Change(type, generator.WithModifiers(type, isPolicy ? modifiers.WithIsSealed(true) : modifiers));
    }
}
