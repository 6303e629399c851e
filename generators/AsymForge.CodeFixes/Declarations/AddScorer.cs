using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1012: adds a scorer by similarity to the question, which every model offers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AddScorer : PolicyCodeFix
{
    /// <summary>Called by the editor.</summary>
    public AddScorer()
        : base("ASYM1012", "Add a scorer")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator) => node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } type
        ? new Change(type, RuleMembers.Add(type, "[VisionScorer]\nstatic float Score(in VisionToken token) => token.TextSimilarity;"))
        : null;
}
