using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics;

/// <summary>
/// Reports one rule. All analyzers look at what the generator's own parser says, so what is refused and what is generated cannot disagree; and a diagnostic
/// reported from here has its real location, which <c>#pragma</c> and <c>.editorconfig</c> understand.
/// </summary>
public abstract class PolicyAnalyzer : RuleAnalyzer
{
    private protected PolicyAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    /// <summary>What is wrong with a policy; by default what the parser says.</summary>
    private protected virtual IEnumerable<Mistake> Find(SymbolAnalysisContext context, ParsedPolicy parsed) => parsed.Mistakes;

    /// <summary>What is wrong with a type that is none.</summary>
    private protected virtual IEnumerable<Mistake> FindOutsidePolicy(INamedTypeSymbol type) => [];

    private void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        IEnumerable<Mistake> mistakes = PolicyParser.IsCompiled(type)
            ? Find(context, ParsedPolicies.Of(type, context.Compilation, context.CancellationToken))
            : FindOutsidePolicy(type);
        foreach (Mistake mistake in mistakes.Where(mistake => mistake.Rule == Reported))
        {
            context.ReportDiagnostic(mistake.ToDiagnostic());
        }
    }
}
