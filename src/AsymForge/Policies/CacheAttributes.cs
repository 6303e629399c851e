namespace AsymForge;

/// <summary>
/// The rule that gives every cache entry of the prompt a score: <c>static float Score(in CachedToken token)</c>. Larger means keep; NaN ranks last; ties go to the lower index. How many are kept
/// the <see cref="CapacityAttribute"/> rule says.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CacheScorerAttribute : Attribute
{
    /// <summary>When the rule acts: <see cref="Stage.AfterPrefill"/> once, as SnapKV (arXiv 2404.14469), or <see cref="Stage.BeforeAttention"/> of every step, as Quest (arXiv 2406.10774).</summary>
    public Stage Stage { get; set; } = Stage.AfterPrefill;

    /// <summary>What shares one decision: <see cref="Scope.Layer"/> or <see cref="Scope.KvHead"/>; before attention also <see cref="Scope.QueryHead"/>.</summary>
    public Scope Per { get; set; } = Scope.Layer;

    /// <summary>What becomes of the entries that are not kept; before attention <see cref="Effect.Mask"/>.</summary>
    public Effect Effect { get; set; } = Effect.Keep;

    /// <summary>The first entries, which are always kept.</summary>
    public int Sinks { get; set; }

    /// <summary>The last entries, which are always kept: the observation window of SnapKV.</summary>
    public int Recent { get; set; }

    /// <summary>
    /// At <see cref="Stage.AfterPrefill"/>: whether every layer's whole cache is there before the first decision, as AirCache (arXiv 2503.23956), VL-Cache and KVzip need. Costs the peak memory of
    /// the dense prefill.
    /// </summary>
    public bool AllLayersFirst { get; set; }

    /// <summary>At <see cref="Stage.AfterPrefill"/>: whether the decision waits for the last chunk of a chunked prefill. A rule that reads the last rows waits in any case.</summary>
    public bool LastChunkOnly { get; set; }
}

/// <summary>
/// The rule that says how many entries the cache of one layer, or of one of its KV heads, may hold: <c>static int Room(in CacheHead head)</c>. The count is clamped to <see cref="Min"/> and
/// <see cref="Max"/>. Known before prefill, so that the ragged cache is laid out once: PyramidKV (arXiv 2406.02069), BaKlaVa (arXiv 2502.13176), DuoAttention (arXiv 2410.10819).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CapacityAttribute : Attribute
{
    /// <summary>What has a room of its own: <see cref="Scope.Layer"/> or <see cref="Scope.KvHead"/>.</summary>
    public Scope Per { get; set; } = Scope.Layer;

    /// <summary>Least entries, at least 1. A contract, not a hint.</summary>
    public int Min { get; set; } = 1;

    /// <summary>Most entries.</summary>
    public int Max { get; set; } = int.MaxValue;
}

/// <summary>
/// Declares a statistic that every cache entry carries: <c>[EntryState(Update = nameof(Add))] static partial EntryState Mass { get; }</c>, with
/// <c>static float Add(float state, in CachedToken token)</c> run for every live entry after each step; rules read it as <c>token.State(Mass)</c>. It moves with its entry.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EntryStateAttribute : Attribute
{
    /// <summary>The value of a new entry.</summary>
    public float Initial { get; set; }

    /// <summary>The name of the update method of this class.</summary>
    public string? Update { get; set; }

    /// <summary>Bytes per entry: 4 for float32, 2 for float16.</summary>
    public int Bytes { get; set; } = 4;
}
