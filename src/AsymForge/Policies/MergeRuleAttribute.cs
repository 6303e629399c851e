namespace AsymForge;

/// <summary>
/// The rule of <see cref="Effect.Merge"/>: with which weight a dropped token goes into a kept one, <c>static float Weight(in MergePair pair)</c>. The kept token k becomes
/// (k + Σ w·x) / (1 + Σ w) over the dropped tokens x that it owns, or without <see cref="Normalize"/> k + Σ w·x. It keeps its own position.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MergeRuleAttribute : Attribute
{
    /// <summary>Which kept token owns a dropped one.</summary>
    public MergeInto Into { get; set; } = MergeInto.NearestEmbedding;

    /// <summary>How many dropped or kept tokens a kept one gathers at most; 0 for all that it owns. PruMerge (arXiv 2403.15388) takes its 32 nearest.</summary>
    public int Neighbours { get; set; }

    /// <summary>Whether the weights are divided by their sum.</summary>
    public bool Normalize { get; set; } = true;
}

/// <summary>Which kept token a dropped one goes into; ties go to the lower index.</summary>
public enum MergeInto
{
    /// <summary>The one with the largest cosine of embeddings.</summary>
    NearestEmbedding,

    /// <summary>The one with the largest cosine of keys: LOOK-M (arXiv 2406.18139), VisionZip (arXiv 2412.04467).</summary>
    NearestKey,

    /// <summary>The one with the nearest position: Elastic Cache (arXiv 2407.18121).</summary>
    NearestPosition,
}
