using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM4002: moves the scorer to the stage at which its signal exists. A signal of another kind of token is left to its author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReadInPrefill : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public ReadInPrefill()
        : base("ASYM4002", "Score in prefill (Stage.InPrefill, Layer = 2)")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || type.Members.SelectMany(member => member.AttributeLists).SelectMany(list => list.Attributes).FirstOrDefault(attribute => attribute.Name.ToString() is "VisionScorer" or "VisionScorerAttribute") is not { } attribute)
        {
            return null;
        }

        AttributeSyntax changed = RuleArguments.Set(attribute, "Stage", "Stage.InPrefill");
        return new Change(attribute, changed.ArgumentList is { } list && RuleArguments.Find(list, "Layer") is not null ? changed : RuleArguments.Set(changed, "Layer", "2"));
    }
}
