namespace AsymForge;

/// <summary>
/// The rule that gives every vision token a score: <c>static float Score(in VisionToken token)</c>. Larger means keep; NaN ranks last.
/// The values of this and the other rule attributes can be bound anew without recompiling, as <c>&lt;Method&gt;.&lt;Property&gt;</c> in <see cref="PolicyValues"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VisionScorerAttribute : Attribute
{
    /// <summary>Where the rule acts: <see cref="Stage.InVision"/>, <see cref="Stage.BeforePrefill"/>, <see cref="Stage.InPrefill"/> or <see cref="Stage.CrossAttention"/>.</summary>
    public Stage Stage { get; set; } = Stage.BeforePrefill;

    /// <summary>
    /// For <see cref="Stage.InPrefill"/>: the 0-based decoder layer before which tokens are dropped, at least 1. Attention is read from the layer before it. For
    /// <see cref="Stage.InVision"/>: the 0-based block of the tower after whose attention it acts; −1 for every block.
    /// </summary>
    public int Layer { get; set; } = -1;

    /// <summary>What shares one budget: <see cref="Scope.Sample"/> or <see cref="Scope.Image"/>; at <see cref="Stage.CrossAttention"/> also <see cref="Scope.QueryHead"/>.</summary>
    public Scope Per { get; set; } = Scope.Sample;

    /// <summary>What becomes of the tokens that are not kept.</summary>
    public Effect Effect { get; set; } = Effect.Keep;

    /// <summary>At <see cref="Stage.InPrefill"/>: whether the decision waits for the last chunk of a chunked prefill. A rule that reads prompt rows waits in any case.</summary>
    public bool LastChunkOnly { get; set; }

    /// <summary>Positions of the kept tokens.</summary>
    public Positions Positions { get; set; } = Positions.Keep;

    /// <summary>What a later turn does.</summary>
    public Reselect Reselect { get; set; } = Reselect.Default;
}

/// <summary>
/// The rule that says how much a sample may keep: <c>static float Keep(in ScoreSummary scores)</c>, a fraction of n, or <c>static int Keep(in ScoreSummary scores)</c>, a count.
/// The count is clamp(Round(fraction · n), lo, hi) or clamp(count, lo, hi), with lo = max(1, ⌈Min · n⌉) and hi = max(lo, ⌊Max · n⌋); a NaN fraction gives hi.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BudgetRuleAttribute : Attribute
{
    /// <summary>Least fraction kept. A contract, not a hint.</summary>
    public double Min { get; set; }

    /// <summary>Largest fraction kept, above 0.</summary>
    public double Max { get; set; } = 1.0;

    /// <summary>
    /// A promise that the compiler proves: the count never falls as the sample grows. Of two samples whose scores agree in every fact but their number (<see cref="ScoreSummary.Max"/>, <see cref="ScoreSummary.Mean"/>
    /// and the fractions are equal) the one with more tokens keeps at least as many, up to 2^24 tokens, whatever the tunables. What cannot be proved is refused.
    /// </summary>
    public bool Monotone { get; set; }

    /// <summary>How the fraction becomes a count. An error where the rule returns a count.</summary>
    public Rounding Round { get; set; } = Rounding.Ceiling;
}

/// <summary>How the kept set is chosen. On the class; <see cref="SelectBy.TopK"/> where it is absent.</summary>
/// <param name="by">The operator.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SelectionAttribute(SelectBy by) : Attribute
{
    /// <summary>The operator.</summary>
    public SelectBy By { get; } = by;

    /// <summary>For <see cref="SelectBy.Threshold"/>: scores above this are kept. Bound as <c>Selection.Above</c>.</summary>
    public float Above { get; set; }

    /// <summary>For <see cref="SelectBy.Threshold"/>: least fraction kept. Bound as <c>Selection.Min</c>.</summary>
    public double Min { get; set; }

    /// <summary>For <see cref="SelectBy.Threshold"/>: largest fraction kept. Bound as <c>Selection.Max</c>.</summary>
    public double Max { get; set; } = 1.0;

    /// <summary>For <see cref="SelectBy.Stride"/>: rows of an explicit grid, 0 for the one-dimensional form. Replaces the budget rule. Bound as <c>Selection.Rows</c> where the attribute sets it: binding cannot turn one form into the other.</summary>
    public int Rows { get; set; }

    /// <summary>For <see cref="SelectBy.Stride"/>: columns of an explicit grid, 0 for the one-dimensional form. Bound as <c>Selection.Columns</c>, likewise.</summary>
    public int Columns { get; set; }

    /// <summary>For <see cref="SelectBy.Quotas"/>: runs of equal length, in raster order, that have a share each; 0 where each picture has one. HoloV (arXiv 2510.02912) takes 16.</summary>
    public int Groups { get; set; }

    /// <summary>For <see cref="SelectBy.Union"/>: of the tokens not chosen every q-th, in raster order, joins; 0 for none. TopV (arXiv 2503.18278).</summary>
    public int Every { get; set; }

    /// <summary>For <see cref="SelectBy.Union"/>: the largest fraction that the union may keep, by the best of its scores. Trimmed Llama (arXiv 2504.00557), whose union has no bound of its own.</summary>
    public double Cap { get; set; } = 1.0;

    /// <summary>For <see cref="SelectBy.GreedyUpdate"/>: what is looked for in the next token.</summary>
    public GreedyBy Greedy { get; set; } = GreedyBy.MaxMin;

    /// <summary>For <see cref="SelectBy.Cluster"/>: neighbours that a token's density is measured on. PruneVid (arXiv 2412.16117) takes 7.</summary>
    public int Neighbours { get; set; } = 7;

    /// <summary>For <see cref="SelectBy.Blocks"/>: entries of a block. Quest (arXiv 2406.10774) and AttentionPredictor (arXiv 2502.04077) take 16.</summary>
    public int Size { get; set; } = 16;

    /// <summary>For <see cref="SelectBy.Merge"/>: pairs that become one token in each block of the tower, at least 1.</summary>
    public int Pairs { get; set; }
}

/// <summary>
/// The rule that says what a cached text token is worth: <c>static float Worth(in CachedToken token)</c>. While more than <see cref="Budget"/> text entries are live
/// in a layer, those worth less than <see cref="Below"/> go, least first (the older first on ties, NaN before all), until <see cref="Budget"/> holds. Never the first <see cref="Sinks"/>,
/// the last <see cref="Recent"/>, nor the user's current turn.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EvictionThresholdAttribute : Attribute
{
    /// <summary>
    /// Entries worth less than this may go. It decides where <see cref="HardCap"/> is off, in the source or by a bound value: with it the same entries go whatever this is, the least worth, until
    /// <see cref="Budget"/> holds.
    /// </summary>
    public float Below { get; set; }

    /// <summary>Live text entries per layer under which nothing is evicted.</summary>
    public int Budget { get; set; } = 512;

    /// <summary>The first text entries ever cached, which never go.</summary>
    public int Sinks { get; set; } = 4;

    /// <summary>The newest live text entries, which never go.</summary>
    public int Recent { get; set; } = 32;

    /// <summary>Whether the least worth go too, threshold or not, until <see cref="Budget"/> holds.</summary>
    public bool HardCap { get; set; }

    /// <summary>Whether the user's current turn is protected.</summary>
    public bool ProtectTurn { get; set; } = true;

    /// <summary>What <see cref="CachedToken.DecayedShare"/> is a share of.</summary>
    public ShareOf Share { get; set; } = ShareOf.TextMass;

    /// <summary>When the rule acts: <see cref="Stage.AfterStep"/>, or <see cref="Stage.BeforeStep"/> as StreamingLLM (arXiv 2309.17453) does.</summary>
    public Stage Stage { get; set; } = Stage.AfterStep;

    /// <summary>What shares one decision: <see cref="Scope.Layer"/>, or <see cref="Scope.KvHead"/> as in H2O (arXiv 2306.14048).</summary>
    public Scope Per { get; set; } = Scope.Layer;

    /// <summary>What becomes of the entries that go.</summary>
    public Effect Effect { get; set; } = Effect.Keep;

    /// <summary>Which entries may go, and which count.</summary>
    public Slots Evicts { get; set; } = Slots.TextSlots;
}
