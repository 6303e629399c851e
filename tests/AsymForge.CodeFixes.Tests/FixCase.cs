namespace AsymForge.CodeFixes.Tests;

/// <summary>A source that breaks a rule, and what the fix makes of it.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Before">The source.</param>
/// <param name="After">The source after the fix; null where none is offered.</param>
public sealed record FixCase(string Id, string Before, string? After)
{
    private const string ScorerRule = "[VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;";
    private const string BudgetRule = "[BudgetRule(Min = 0.1)] static float Keep(in ScoreSummary scores) => 0.5f;";

    /// <summary>A policy with a scorer and a budget rule whose declaration is given.</summary>
    internal static FixCase Class(string id, string before, string? after) => new(id, Sound(before), after is null ? null : Sound(after));

    /// <summary>A policy with a budget rule and these members.</summary>
    internal static FixCase Scorer(string id, string before, string? after) => new(id, Of(before, BudgetRule), after is null ? null : Of(after, BudgetRule));

    /// <summary>A policy with a scorer and these members.</summary>
    internal static FixCase Budget(string id, string before, string? after) => new(id, Of(before, ScorerRule), after is null ? null : Of(after, ScorerRule));

    /// <summary>A policy that only evicts.</summary>
    internal static FixCase Eviction(string id, string before, string? after) => new(id, Of(before), after is null ? null : Of(after));

    /// <inheritdoc />
    public override string ToString() => Id;

    private static string Sound(string declaration) => $"{declaration}\n{{\n    {ScorerRule}\n    {BudgetRule}\n}}\n";

    private static string Of(params string[] members) => $"[CompressionPolicy]\npublic sealed partial class Mine\n{{\n    {string.Join("\n    ", members)}\n}}\n";
}
