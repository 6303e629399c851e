using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1012: adds a scorer by similarity to the question, which every model offers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AddScorer : AddRule
{
    /// <summary>Called by the editor.</summary>
    public AddScorer()
        : base("ASYM1012", "Add a scorer", "[VisionScorer]\nstatic float Score(in VisionToken token) => token.TextSimilarity;")
    {
    }
}
