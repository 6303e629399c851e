using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Diagnostics;

/// <summary>What the parser says of each policy of a compilation: there is an analyzer for every rule, and a class is parsed once for all of them. Forgotten with its compilation.</summary>
internal static class ParsedPolicies
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ISymbol, ParsedPolicy>> ByCompilation = new();

    /// <summary>The policy as parsed; a parse that was cancelled leaves nothing behind.</summary>
    internal static ParsedPolicy Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        ByCompilation.GetValue(compilation, static _ => new(SymbolEqualityComparer.Default))
            .GetOrAdd(type, _ => PolicyParser.Parse(type, compilation, cancellation));
}
