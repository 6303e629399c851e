using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1012: tokens are kept by score.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingScorerAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1012",
        "Tokens are kept by score",
        "Policy '{0}' has no scorer (its selection, {1}, ranks tokens by score). Add a [VisionScorer] method, or [Selection(SelectBy.Stride)].");

    /// <summary>Called by the compiler.</summary>
    public MissingScorerAnalyzer()
        : base(Rule)
    {
    }
}
