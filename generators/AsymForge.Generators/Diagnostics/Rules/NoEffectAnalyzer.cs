using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1016: a setting has an effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoEffectAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1016",
        "A setting has an effect",
        "'{0}' has no effect {1} (a setting that does nothing is refused). {2}.");

    /// <summary>Called by the compiler.</summary>
    public NoEffectAnalyzer()
        : base(Rule)
    {
    }

    private protected override IEnumerable<Mistake> FindOutsidePolicy(INamedTypeSymbol type) => OrphanRules.Find(type);
}
