namespace AsymForge.PolicyLaws.Laws;

/// <summary>The laws that need nothing but a compiled policy.</summary>
internal static class AllLaws
{
    public static IReadOnlyList<Law> OfPrograms { get; } =
    [
        new("Budget", subject => subject.WithoutTokenStage(), DecisionLaws.Budget),
        new("Ascending", _ => null, DecisionLaws.Ascending),
        new("Protected", subject => subject.WithoutTokenStage(), DecisionLaws.Protected),
        new("Order", subject => subject.WithoutTokenStage(), DecisionLaws.Order),
        new("Monotone", subject => subject.WithoutTokenStage(), DecisionLaws.Monotone),
        new("Keep all", subject => subject.WithoutTokenStage(), DecisionLaws.KeepAll),
        new("Determinism", _ => null, RunLaws.Determinism),
        new("Batch independence", _ => null, RunLaws.BatchIndependence),
        new("Memory", _ => null, RunLaws.Memory),
        new("Eviction limits", WithoutEvictionValues, EvictionLaws.Limits),
        new("Statistics", WithoutShare, EvictionLaws.Statistics),
        new("Scores", WithoutScorer, AuthorLaws.Scores),
        new("Fraction", WithoutBudgetRule, AuthorLaws.Fraction),
        new("Growth", WithoutPromise, GrowthLaws.NeverFalls),
        new("Worth", WithoutWorth, AuthorLaws.Worth),
        new("Allocation", _ => null, RunLaws.Allocation),
    ];

    private static string? WithoutEvictionValues(LawSubject subject) =>
        subject.WithoutCacheStage() ?? (subject.HasEvictionValues ? null : "the policy names no values of an eviction rule");

    private static string? WithoutShare(LawSubject subject) =>
        subject.WithoutCacheStage() ?? (subject.IsOneShare ? null : "the policy keeps no decayed share");

    private static string? WithoutScorer(LawSubject subject) =>
        subject.WithoutTokenStage() ?? (subject.Rules.Score is null ? "the class has no scorer of its own" : null);

    private static string? WithoutBudgetRule(LawSubject subject) =>
        subject.WithoutTokenStage() ?? (subject.Rules.Keep is null ? "the class has no budget rule of its own" : null);

    private static string? WithoutPromise(LawSubject subject) =>
        WithoutBudgetRule(subject) ?? (subject.Rules.Keep!.Attribute.Monotone ? null : "the budget rule does not say that it is Monotone");

    private static string? WithoutWorth(LawSubject subject) =>
        WithoutEvictionValues(subject) ?? WithoutShare(subject) ?? (subject.Rules.Worth is null ? "the class has no eviction rule of its own" : subject.Rules.Worth.IsExact ? null : "the eviction rule calls functions whose last bits are free");
}
