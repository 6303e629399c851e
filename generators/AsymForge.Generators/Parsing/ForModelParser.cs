using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[ForModel]</c>: names only. What the models are is not known to the parser, which sees no files.</summary>
internal static class ForModelParser
{
    /// <summary>The names, each once, in the order of the attributes.</summary>
    internal static string[] Parse(PolicyScope scope, bool isRuleClass)
    {
        List<string> names = [];
        foreach (AttributeReader attribute in On(scope.Type, scope.Cancellation))
        {
            if (attribute.Argument(0) is not string name)
            {
                continue;
            }

            if (isRuleClass)
            {
                scope.Mistakes.Add(NoEffectAnalyzer.Rule, attribute.Location, $"ForModel(\"{name}\")", "on a rule class", "Remove it, and put it on the policies that compose the class");
                continue;
            }

            if (names.Contains(name))
            {
                scope.Mistakes.Add(NoEffectAnalyzer.Rule, attribute.Location, $"ForModel(\"{name}\")", "a second time", "Remove it");
                continue;
            }

            names.Add(name);
        }

        return [.. names];
    }

    /// <summary>The attributes of a class.</summary>
    internal static IEnumerable<AttributeReader> On(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.GetAttributes().Where(data => data.AttributeClass.Is(KnownTypes.ForModel)).Select(data => new AttributeReader(data, cancellation));
}
