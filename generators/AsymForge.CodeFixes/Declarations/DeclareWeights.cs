using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1030: declares learned weights as a static partial property.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class DeclareWeights : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public DeclareWeights()
        : base("ASYM1030", "Declare 'static partial Weights'")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property || SyntaxFactory.ParseMemberDeclaration($"static partial Weights {property.Identifier.ValueText} {{ get; }}") is not PropertyDeclarationSyntax model)
        {
            return null;
        }

        IEnumerable<SyntaxToken> access = property.Modifiers.Where(word => SyntaxFacts.IsAccessibilityModifier(word.Kind()));
        return new Change(property, model.WithAttributeLists(property.AttributeLists).WithModifiers(model.Modifiers.InsertRange(0, access)).WithTriviaFrom(property));
    }
}
