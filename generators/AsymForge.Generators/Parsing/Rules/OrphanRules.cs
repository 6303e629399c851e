using AsymForge.Generators.Diagnostics;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Attributes of policies on a class that is none, or on its members: nothing reads them.</summary>
internal static class OrphanRules
{
    private static readonly string[] Attributes =
    [
        .. RuleKind.All.Select(kind => kind.Attribute), KnownTypes.Tunable, KnownTypes.LearnedWeights, KnownTypes.EntryStateDeclaration, KnownTypes.LearnedModule,
        KnownTypes.Rows, KnownTypes.FromLayer, KnownTypes.Heads, KnownTypes.Softmax,
    ];

    private static readonly (string Attribute, string Name)[] OfClass = [(KnownTypes.Selection, "Selection"), (KnownTypes.Guide, "Guide"), (KnownTypes.Branch, "Branch")];

    internal static IReadOnlyList<Mistake> Find(INamedTypeSymbol type)
    {
        Mistakes mistakes = new();
        if (type.Attribute(KnownTypes.CompressionPolicy) is not null)
        {
            return mistakes.All; // a struct, of which the compiler has refused the attribute
        }

        foreach ((string attribute, string name) in OfClass)
        {
            if (type.Attribute(attribute) is not null)
            {
                Report(type, $"{type.Name}.{name}");
            }
        }

        foreach (ComposingAttribute attribute in ComposingAttribute.Of(type, CancellationToken.None))
        {
            mistakes.Add(NoEffectAnalyzer.Rule, attribute.Data.Location, $"{type.Name}.{attribute.Subject}", "in a class that is no policy", $"Mark '{type.Name}' as [CompressionPolicy]");
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
