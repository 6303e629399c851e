using System.Collections.Immutable;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics;

/// <summary>
/// Reports one rule. All analyzers look at what the generator's own parser says, so what is refused and what is generated cannot disagree; and a diagnostic
/// reported from here has its real location, which <c>#pragma</c> and <c>.editorconfig</c> understand.
/// </summary>
public abstract class PolicyAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor rule;

    private protected PolicyAnalyzer(DiagnosticDescriptor rule) => this.rule = rule;

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [rule];

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        IEnumerable<Mistake> mistakes = PolicyParser.IsCompiled(type)
            ? Find(type, ParsedPolicies.Of(type, context.Compilation, context.CancellationToken))
            : FindOutsidePolicy(type);
        foreach (Mistake mistake in mistakes.Where(mistake => mistake.Rule == rule))
        {
            context.ReportDiagnostic(mistake.ToDiagnostic());
        }
    }

    private protected virtual IEnumerable<Mistake> FindOutsidePolicy(INamedTypeSymbol type) => [];

    private protected virtual IEnumerable<Mistake> Find(INamedTypeSymbol type, ParsedPolicy parsed) => parsed.Mistakes;
}
