namespace AsymForge;

/// <summary>The answer of the guide model as an <see cref="ExitAttribute"/> rule sees it. Source: SGL (arXiv 2412.03324), early exit.</summary>
public readonly struct GuideAnswer
{
    /// <summary>Tokens of the answer.</summary>
    public int Tokens { get; init; }

    /// <summary>Geometric mean of the probabilities of its tokens, 0 to 1.</summary>
    public float Confidence { get; init; }

    /// <summary>Product of the probabilities of its tokens when the guide sees only the vision tokens it attended to most, 0 to 1.</summary>
    public float Consistency { get; init; }
}
