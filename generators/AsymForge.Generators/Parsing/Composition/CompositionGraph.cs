using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Which class of a project takes rules of which other: known from attributes alone, before anything is parsed.</summary>
internal static class CompositionGraph
{
    /// <summary>The most classes that one may depend on. Each is parsed while the one that takes from it is, and a compiler must not run out of stack.</summary>
    internal const int MostClasses = 64;

    /// <summary>Why the rules of a class have no end to be taken from, in words; null where all is well.</summary>
    internal static string? Endless(INamedTypeSymbol start, CancellationToken cancellation)
    {
        Dictionary<ISymbol, INamedTypeSymbol> reachedFrom = new(SymbolEqualityComparer.Default);
        Queue<INamedTypeSymbol> open = new([start]);
        while (open.Count > 0)
        {
            INamedTypeSymbol at = open.Dequeue();
            foreach (INamedTypeSymbol next in Sources(at, cancellation))
            {
                if (SymbolEqualityComparer.Default.Equals(next, start))
                {
                    return Path(at, start, reachedFrom);
                }

                if (!reachedFrom.ContainsKey(next))
                {
                    reachedFrom[next] = at;
                    open.Enqueue(next);
                }
            }

            if (reachedFrom.Count > MostClasses)
            {
                return $"through more than {MostClasses} classes";
            }
        }

        return null;
    }

    // Classes of other assemblies were compiled before this one and cannot take from it.
    private static IEnumerable<INamedTypeSymbol> Sources(INamedTypeSymbol type, CancellationToken cancellation) =>
        ComposingAttribute.Of(type, cancellation).Select(attribute => attribute.Class).OfType<INamedTypeSymbol>()
            .Where(source => SymbolEqualityComparer.Default.Equals(source.ContainingAssembly, type.ContainingAssembly));

    private static string Path(INamedTypeSymbol last, INamedTypeSymbol start, Dictionary<ISymbol, INamedTypeSymbol> reachedFrom)
    {
        List<string> names = [];
        for (INamedTypeSymbol at = last; !SymbolEqualityComparer.Default.Equals(at, start); at = reachedFrom[at])
        {
            names.Insert(0, $"'{at.Name}'");
        }

        return names.Count == 0 ? "from itself" : $"from itself, by way of {string.Join(" and ", names)}";
    }
}
