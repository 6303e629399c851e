using System.Collections.Immutable;
using AsymForge.Generators.Models;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics;

/// <summary>Reports one rule about a policy and the models that it is for. A policy that does not compile for any model is not looked at.</summary>
public abstract class ForModelAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor rule;

    private protected ForModelAnalyzer(DiagnosticDescriptor rule) => this.rule = rule;

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
        if (!PolicyParser.IsPolicy(type) || type.Attribute(KnownTypes.ForModel) is null)
        {
            return;
        }

        ParsedPolicy parsed = ParsedPolicies.Of(type, context.Compilation, context.CancellationToken);
        KnownModels models = KnownModels.Of(context.Options, context.CancellationToken);
        foreach (Mistake mistake in ModelMistakes.Of(type, parsed, models, context.CancellationToken).Where(mistake => mistake.Rule == rule))
        {
            context.ReportDiagnostic(mistake.ToDiagnostic());
        }
    }
}
