using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>The class that a rule is taken from: parsed where its source is part of this compilation, read from the text in its metadata where it is not.</summary>
internal static class RuleOrigin
{
    /// <summary>The verified model of the class; null where there is none, which is reported here, or where the class itself is wrong, which is reported there.</summary>
    internal static PolicyModel? Read(PolicyScope scope, ComposingAttribute attribute)
    {
        if (attribute.Class is not INamedTypeSymbol type || !PolicyParser.IsCompiled(type))
        {
            scope.Mistakes.Add(NotComposableAnalyzer.Rule, attribute.Data.Location, attribute.Subject, attribute.Class.Display());
            return null;
        }

        PolicyModel? model = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, scope.Compilation.Assembly)
            ? ParsedPolicies.Of(type.OriginalDefinition, scope.Compilation, scope.Cancellation).Source.Model
            : FromMetadata(scope, attribute, type);
        scope.IsBroken |= model is null;
        return model;
    }

    /// <summary>Whether the model has a rule of that kind.</summary>
    internal static bool Has(PolicyModel model, RuleKind kind) => Rules(model).Contains(kind);

    /// <summary>The kinds of rules that a model has, as attributes, for messages.</summary>
    internal static string Offers(PolicyModel model) => string.Join(" and ", Rules(model).Select(kind => $"[{kind.ShortName}]").DefaultIfEmpty("no rule"));

    private static IEnumerable<RuleKind> Rules(PolicyModel model)
    {
        (RuleKind Kind, object? Rule)[] rows = [(RuleKind.VisionScorer, model.Scorer), (RuleKind.BudgetRule, model.Budget), (RuleKind.EvictionThreshold, model.Eviction)];
        return rows.Where(row => row.Rule is not null).Select(row => row.Kind);
    }

    private static PolicyModel? FromMetadata(PolicyScope scope, ComposingAttribute attribute, INamedTypeSymbol type)
    {
        PolicyModel? model = CompiledRules.Read(type, out string problem);
        if (model is null)
        {
            scope.Mistakes.Add(UnreadableRulesAnalyzer.Rule, attribute.Data.Location, attribute.Subject, type.Display(), type.ContainingAssembly.Name, problem);
        }

        return model;
    }
}
