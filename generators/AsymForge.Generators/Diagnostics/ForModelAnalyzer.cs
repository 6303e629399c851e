using AsymForge.Generators.Models;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics;

/// <summary>Reports one rule about a policy and the models that it is for. A policy that does not compile for any model is not looked at.</summary>
public abstract class ForModelAnalyzer : PolicyAnalyzer
{
    private protected ForModelAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override IEnumerable<Mistake> Find(SymbolAnalysisContext context, ParsedPolicy parsed) =>
        ModelMistakes.Of((INamedTypeSymbol)context.Symbol, parsed, KnownModels.Of(context.Options, context.CancellationToken), context.CancellationToken);
}
