namespace AsymForge.Compiler;

/// <summary>What acts at a stage.</summary>
public enum RuleRole
{
    /// <summary>A <c>[VisionScorer]</c> with its selection.</summary>
    VisionScorer,

    /// <summary>A <c>[CacheScorer]</c> with its <c>[Capacity]</c>.</summary>
    CacheScorer,

    /// <summary>An <c>[EvictionThreshold]</c>.</summary>
    EvictionThreshold,

    /// <summary>A <c>[LearnedModule]</c>.</summary>
    LearnedModule,

    /// <summary>A <c>[Logits]</c> rule with its <c>[Branch]</c>.</summary>
    Logits,

    /// <summary>An <c>[Exit]</c> rule with its <c>[Guide]</c>.</summary>
    Exit,
}

/// <summary>What one kind of rule may do at one stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Role">The kind of rule.</param>
/// <param name="Effects">The effects that it may have; none of a rule that names no tokens.</param>
/// <param name="Scopes">What may share one decision.</param>
/// <param name="Runs">Those of the effects that this build executes.</param>
/// <param name="RunsPer">Those of the scopes that this build executes.</param>
public sealed record StageRow(Stage Stage, RuleRole Role, Effect Effects, IReadOnlyList<Scope> Scopes, Effect Runs, IReadOnlyList<Scope> RunsPer);

/// <summary>
/// Which kind of rule acts where, with which effects and scopes, and what of it this build executes: the one table behind the parser's checks, the verifier and docs/declarations.md. A stage that
/// starts to run is a change of its row.
/// </summary>
public static class StageTable
{
    private static readonly Scope[] Pictures = [Scope.Sample, Scope.Image], Heads = [Scope.Layer, Scope.KvHead];

    /// <summary>All rows, in the order of the stages.</summary>
    public static IReadOnlyList<StageRow> Rows { get; } =
    [
        Declared(Stage.InVision, RuleRole.VisionScorer, Effect.Keep | Effect.Merge, Pictures),
        Declared(Stage.Project, RuleRole.LearnedModule, Effect.Replace, [Scope.Image]),
        new(Stage.BeforePrefill, RuleRole.VisionScorer, Effect.Keep | Effect.Merge, Pictures, Effect.Keep, Pictures),
        new(Stage.InPrefill, RuleRole.VisionScorer, Effect.Keep | Effect.Merge | Effect.Mask, Pictures, Effect.Keep, Pictures),
        Declared(Stage.AfterPrefill, RuleRole.CacheScorer, Effect.Keep | Effect.Merge | Effect.Tier, Heads),
        Declared(Stage.CrossAttention, RuleRole.VisionScorer, Effect.Keep, [.. Pictures, Scope.QueryHead]),
        Declared(Stage.BeforeStep, RuleRole.EvictionThreshold, Effect.Keep, Heads),
        Declared(Stage.BeforeAttention, RuleRole.CacheScorer, Effect.Mask, [.. Heads, Scope.QueryHead]),
        Declared(Stage.BeforeAttention, RuleRole.LearnedModule, Effect.None, Heads),
        new(Stage.AfterStep, RuleRole.EvictionThreshold, Effect.Keep | Effect.Tier, Heads, Effect.Keep, new[] { Scope.Layer }),
        Declared(Stage.Logits, RuleRole.Logits, Effect.None, [Scope.Sample]),
        Declared(Stage.Logits, RuleRole.Exit, Effect.None, [Scope.Sample]),
    ];

    /// <summary>What that kind of rule may do there; null where it does not act there.</summary>
    public static StageRow? Find(Stage stage, RuleRole role) => Rows.FirstOrDefault(row => row.Stage == stage && row.Role == role);

    /// <summary>The stages of a kind of rule, in order.</summary>
    public static IEnumerable<Stage> StagesOf(RuleRole role) => Rows.Where(row => row.Role == role).Select(row => row.Stage);

    /// <summary>The single effects of a set, as text.</summary>
    public static string Names(Effect effects) => string.Join(", ", Enum.GetValues(typeof(Effect)).Cast<Effect>().Where(effect => effect != Effect.None && effects.HasFlag(effect)));

    private static StageRow Declared(Stage stage, RuleRole role, Effect effects, Scope[] scopes) => new(stage, role, effects, scopes, Effect.None, []);
}
