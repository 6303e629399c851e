using AsymForge.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Attributes of policies on members of a class that is none: nothing reads them.</summary>
internal static class OrphanRules
{
    private static readonly string[] Attributes = [.. RuleKind.All.Select(kind => kind.Attribute), KnownTypes.Tunable, KnownTypes.LearnedWeights];

    internal static IReadOnlyList<Mistake> Find(INamedTypeSymbol type)
    {
        Mistakes mistakes = new();
        foreach (ISymbol member in type.GetMembers())
        {
            if (Array.Exists(Attributes, attribute => member.Attribute(attribute) is not null))
            {
                mistakes.Add(Descriptors.Declaration.NoEffect, member.FirstLocation(), $"{type.Name}.{member.Name}", "in a class that is no policy", $"Mark '{type.Name}' as [CompressionPolicy]");
            }
        }

        return mistakes.All;
    }
}
