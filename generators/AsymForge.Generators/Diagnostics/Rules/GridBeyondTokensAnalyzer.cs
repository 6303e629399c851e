using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4045: a grid is no finer than the vision tokens.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GridBeyondTokensAnalyzer : ForModelAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4045",
        "A grid is no finer than the vision tokens",
        "Selection asks for a grid of {0} by {1} cells, but a picture of '{2}' has {3} (a cell keeps the token at its centre). Lower Rows and Columns.");

    /// <summary>Called by the compiler.</summary>
    public GridBeyondTokensAnalyzer()
        : base(Rule)
    {
    }
}
