using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1002: adds <c>sealed</c> to the policy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AddSealed : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public AddSealed()
        : base("ASYM1002", "Add 'sealed'")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type ? new Change(type, generator.WithModifiers(type, generator.GetModifiers(type).WithIsSealed(true))) : null;
}
