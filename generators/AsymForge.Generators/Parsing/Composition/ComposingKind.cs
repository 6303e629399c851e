namespace AsymForge.Generators.Parsing;

/// <summary>An attribute that takes a rule of another class.</summary>
/// <param name="Rule">The kind of rule that it takes.</param>
/// <param name="Attribute">Full name of the attribute class, without its type parameter.</param>
/// <param name="ShortName">The attribute as it is written.</param>
internal sealed record ComposingKind(RuleKind Rule, string Attribute, string ShortName)
{
    /// <summary>All of them, in the order in which rules are taken.</summary>
    internal static IReadOnlyList<ComposingKind> All { get; } =
    [
        new(RuleKind.VisionScorer, KnownTypes.Scorer, "Scorer"),
        new(RuleKind.BudgetRule, KnownTypes.Budget, "Budget"),
        new(RuleKind.EvictionThreshold, KnownTypes.Eviction, "Eviction"),
    ];
}
