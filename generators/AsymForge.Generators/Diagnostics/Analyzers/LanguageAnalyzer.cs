using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Analyzers;

/// <summary>Reports the rules about what a rule's body may contain.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LanguageAnalyzer : PolicyAnalyzer
{
    /// <summary>Called by the compiler.</summary>
    public LanguageAnalyzer()
        : base(Family.Language)
    {
    }
}
