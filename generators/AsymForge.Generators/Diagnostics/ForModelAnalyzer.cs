using AsymForge.Generators.Models;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics;

/// <summary>Reports one rule about a policy and the models that it is for. A rule class is for none, and a policy that does not compile for any model is not looked at.</summary>
public abstract class ForModelAnalyzer : PolicyAnalyzer
{
    private protected ForModelAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override IEnumerable<Mistake> Find(SymbolAnalysisContext context, ParsedPolicy parsed) =>
        context.Symbol is INamedTypeSymbol type && PolicyParser.IsPolicy(type)
            ? ModelMistakes.Of(type, parsed, KnownModels.Of(context.Options, context.CancellationToken), context.CancellationToken)
            : [];
}
