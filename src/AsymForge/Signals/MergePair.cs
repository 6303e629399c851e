namespace AsymForge;

/// <summary>A dropped token and the kept token that it goes into, as a <see cref="MergeRuleAttribute"/> sees them.</summary>
public readonly struct MergePair
{
    /// <summary>Cosine of the two, of what <see cref="MergeRuleAttribute.Into"/> compares: the weighted merge of LOOK-M (arXiv 2406.18139).</summary>
    public float Similarity { get; init; }

    /// <summary>The dropped token's score: PruMerge (arXiv 2403.15388) weighs by it.</summary>
    public float Score { get; init; }

    /// <summary>How many tokens the dropped one already stands for: Token Merging (arXiv 2210.09461).</summary>
    public int Members { get; init; }
}
