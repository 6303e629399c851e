namespace AsymForge.Compiler.Ranges;

/// <summary>What ranges are asked about: all that a kernel may be given, or less.</summary>
public sealed record Circumstances
{
    /// <summary>Whatever the inputs are, along the paths that a function takes.</summary>
    public static Circumstances Any { get; } = new();

    /// <summary>
    /// Whatever a stage is handed and whichever branches are taken. Vectors compute both branches of a condition, so that what must not go wrong (an index, a divisor) must hold in these circumstances.
    /// </summary>
    public static Circumstances EveryBranch { get; } = new() { FollowsConditions = false, TrustsInputs = false };

    /// <summary>With tensors and counts as models give them: attention is a share, embeddings are neither so small nor so large that their squares are not normal numbers.</summary>
    public static Circumstances Ordinary { get; } = new() { HasOrdinaryInputs = true };

    /// <summary>Whether a branch is looked at only with the values that lead into it.</summary>
    public bool FollowsConditions { get; init; } = true;

    /// <summary>Whether signals and summaries are what they are by definition (a row is not negative); otherwise they can be anything.</summary>
    public bool TrustsInputs { get; init; } = true;

    /// <summary>Whether inputs are as models give them.</summary>
    public bool HasOrdinaryInputs { get; init; }

    /// <summary>The number of tokens; null for any.</summary>
    public int? Tokens { get; init; }
}
