namespace AsymForge.Policies.Tests.Batches;

/// <summary>What one decision about vision tokens is taken over. A tensor that the policy does not read may be left out.</summary>
internal sealed record VisionSample
{
    public required int Tokens { get; init; }

    /// <summary>[tokens, hidden]</summary>
    public float[] Vision { get; init; } = [];

    /// <summary>[text tokens, hidden]</summary>
    public float[] Text { get; init; } = [];

    /// <summary>[tokens]</summary>
    public float[] AttentionRow { get; init; } = [];

    /// <summary>Indices of tokens that must stay.</summary>
    public int[] Protected { get; init; } = [];

    /// <summary>The picture's index in its sample, as the seam carries it: 32 bits, read without sign.</summary>
    public uint Image { get; init; }

    /// <summary>Rows and columns of the picture; 0 where the tokens are no grid.</summary>
    public (int Rows, int Columns) Grid { get; init; }
}

/// <summary>What a policy decided about one sample.</summary>
/// <param name="Kept">Kept tokens, as listed; as many as the count.</param>
/// <param name="Scores">[tokens], NaN where the policy scores nothing.</param>
internal sealed record VisionVerdict(int[] Kept, float[] Scores);
