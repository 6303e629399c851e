using AsymForge.Generators.Diagnostics;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Attributes of policies on a class that is none, or on its members: nothing reads them.</summary>
internal static class OrphanRules
{
    private static readonly string[] Attributes = [.. RuleKind.All.Select(kind => kind.Attribute), KnownTypes.Tunable, KnownTypes.LearnedWeights];

    internal static IReadOnlyList<Mistake> Find(INamedTypeSymbol type)
    {
        Mistakes mistakes = new();
        if (type.Attribute(KnownTypes.Selection) is not null)
        {
            Report(type, type.Name + ".Selection");
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (Array.Exists(Attributes, attribute => member.Attribute(attribute) is not null))
            {
                Report(member, $"{type.Name}.{member.Name}");
            }
        }

        return mistakes.All;

        void Report(ISymbol symbol, string subject) =>
            mistakes.Add(NoEffectAnalyzer.Rule, symbol.FirstLocation(), subject, "in a class that is no policy", $"Mark '{type.Name}' as [CompressionPolicy]");
    }
}
