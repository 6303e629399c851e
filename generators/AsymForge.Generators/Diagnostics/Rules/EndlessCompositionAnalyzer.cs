using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1053: composition ends at a class that has the rule.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndlessCompositionAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1053",
        "Composition ends at a class that has the rule",
        "'{0}' takes rules {1} (each is written in a class in the end, at most 64 classes away). Write the rule in one of these classes.");

    /// <summary>Called by the compiler.</summary>
    public EndlessCompositionAnalyzer()
        : base(Rule)
    {
    }
}
