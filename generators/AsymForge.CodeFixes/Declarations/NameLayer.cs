using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM4001: gives a rule in prefill the layer at which FastV prunes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NameLayer : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public NameLayer()
        : base("ASYM4001", "Set Layer = 2")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute ? new Change(attribute, RuleArguments.Set(attribute, "Layer", "2")) : null;
}
