using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1004: takes <c>static</c> or <c>abstract</c> off the policy and makes it sealed and partial. A record is left to its author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MakeOrdinaryClass : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public MakeOrdinaryClass()
        : base("ASYM1004", "Declare a sealed partial class")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator)
    {
        if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } type)
        {
            return null;
        }

        DeclarationModifiers modifiers = generator.GetModifiers(type).WithIsStatic(false).WithIsAbstract(false).WithIsSealed(true).WithPartial(true);
        return new Change(type, generator.WithModifiers(type, modifiers));
    }
}
