namespace AsymForge.Compiler;

/// <summary>One decision over vision tokens as plain arrays.</summary>
public sealed record VisionCase
{
    /// <summary>Tokens.</summary>
    public required int Count { get; init; }

    /// <summary>[n][hidden] Projected embeddings.</summary>
    public float[][] Vision { get; init; } = [];

    /// <summary>[L][hidden] Text embeddings.</summary>
    public float[][] Text { get; init; } = [];

    /// <summary>[n]</summary>
    public float[] ClsAttention { get; init; } = [];

    /// <summary>[n]</summary>
    public float[] LastRowAttention { get; init; } = [];

    /// <summary>[n][4] Image, index, row, column.</summary>
    public int[][] Grid { get; init; } = [];

    /// <summary>[n], or null where no token is protected.</summary>
    public bool[]? Protected { get; init; }

    /// <summary>Rows of the picture, where the segment is one; 0 otherwise.</summary>
    public int GridRows { get; init; }

    /// <summary>Columns of the picture, where the segment is one; 0 otherwise.</summary>
    public int GridColumns { get; init; }

    /// <summary>A fraction that replaces the budget rule, or NaN.</summary>
    public double Keep { get; init; } = double.NaN;

    /// <summary>The least and the largest count that the runtime has room for; null where only the policy's own bounds count.</summary>
    public (int Lo, int Hi)? Allowed { get; init; }

    /// <summary>The input of one float per token, [n].</summary>
    public float[] Floats(InputKind kind) => kind == InputKind.ClsAttention ? ClsAttention : LastRowAttention;
}

/// <summary>What a decision over vision tokens is.</summary>
/// <param name="Scores">[n]; empty where the policy has no scorer.</param>
/// <param name="Kept">Ascending and unique.</param>
public sealed record VisionDecision(float[] Scores, int[] Kept);

/// <summary>One decode step of one layer's cache as plain arrays.</summary>
public sealed record CacheCase
{
    /// <summary>[entries] Head-mean attention of the newest row.</summary>
    public required float[] Attention { get; init; }

    /// <summary>[entries][3] Text ordinal (−1: vision), in the current turn, age.</summary>
    public required int[][] Slots { get; init; }

    /// <summary>[entries] Statistics before the step; empty where the policy keeps none.</summary>
    public float[] State { get; init; } = [];

    /// <summary>Entries at the end that this row does not update.</summary>
    public int Fresh { get; init; }
}

/// <summary>What a decode step decides.</summary>
/// <param name="Worth">[entries]</param>
/// <param name="Kept">Entries that stay, ascending.</param>
/// <param name="State">[entries] Statistics after the step, of dropped entries too.</param>
public sealed record CacheDecision(float[] Worth, int[] Kept, float[] State);
