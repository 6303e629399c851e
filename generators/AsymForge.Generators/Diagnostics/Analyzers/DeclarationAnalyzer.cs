using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Analyzers;

/// <summary>Reports the rules about how policies, rules, tunables and weights are declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : PolicyAnalyzer
{
    /// <summary>Called by the compiler.</summary>
    public DeclarationAnalyzer()
        : base(Family.Declaration)
    {
    }

    private protected override IEnumerable<Mistake> FindOutsidePolicy(INamedTypeSymbol type) => OrphanRules.Find(type);
}
