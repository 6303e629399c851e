namespace AsymForge.Policies;

/// <summary>
/// AsymVLM: prunes vision tokens before prefill by a learned similarity to the question, and evicts text tokens while decoding.
/// Feng, Gulhan, Kandemir, 2026 (arXiv 2605.29535).
/// </summary>
/// <remarks>
/// <para><b>Scorer</b> (section 3.2, stated): S = (V̂ ⊙ w) T̂ᵀ and s_i = max_j S_ij, with the rows of V (projected vision tokens) and T (text embeddings) normalised before w. Larger is kept, ties go to
/// the lower index, kept tokens keep order and positions (<i>our reading</i>). The weights are read from <c>asymvlm.safetensors</c>; w = 1, the untrained scorer, is the default (<i>our reading</i>).</para>
/// <para><b>Budget</b>: the fixed share <see cref="Ratio"/> of the tokens. The paper's per-sample budget from the gap of the scores (section 3.3) is not part of this policy yet.</para>
/// <para><b>Eviction</b> (section 3.4; everything but "text only, above a budget, by a threshold" is <i>our reading</i>): per layer, A ← λ·A + (1 − λ)·u with u the share of text attention in units of the
/// uniform share and A = 1 when an entry is cached; above 512 text entries those with A below 0.25 go, least first, then the least worth until 512 hold;
/// never the first 4, the last 32, nor the user's current turn.</para>
/// </remarks>
[CompressionPolicy(Name = "AsymVLM", Source = "Feng, Gulhan, Kandemir: AsymVLM, 2026, arXiv 2605.29535")]
public sealed partial class AsymVlm
{
    /// <summary>Share of the vision tokens that is kept, 0.001 to 1 (at least one token stays).</summary>
    [Tunable(0.001, 1)]
    public static readonly float Ratio = 0.5f;

    /// <summary>λ: how much of the running mean of attention stays at each step, 0 to 1.</summary>
    [Tunable(0, 1)]
    public static readonly float Decay = 0.9f;

    /// <summary>w: the learned weight of each dimension of an embedding, [hidden].</summary>
    [LearnedWeights(Length = Geometry.Hidden, Default = 1f, File = "asymvlm.safetensors", Tensor = "w")]
    public static partial Weights W { get; }

    [VisionScorer]
    private static float Score(in VisionToken token) => token.TextSimilarityWeighted(W);

    [BudgetRule]
    private static float Keep(in ScoreSummary scores) => Ratio;

    [EvictionThreshold(Below = 0.25f, Budget = 512, Sinks = 4, Recent = 32, HardCap = true)]
    private static float Worth(in CachedToken token) => token.DecayedShare(Decay);
}
