namespace AsymForge;

/// <summary>One kernel launch of a stage as data: what a CUDA backend needs besides the batch. Immutable, made once per policy.</summary>
public sealed record Launch
{
    /// <summary>The kernel's name in <see cref="PolicyProgram.CudaSource"/>.</summary>
    public required string Entry { get; init; }

    /// <summary>Blocks along x.</summary>
    public GridAxis X { get; init; } = GridAxis.One;

    /// <summary>Blocks along y, at most 65535.</summary>
    public GridAxis Y { get; init; } = GridAxis.One;

    /// <summary>Blocks along z, at most 65535.</summary>
    public GridAxis Z { get; init; } = GridAxis.One;

    /// <summary>Threads of a block, all along x.</summary>
    public int Threads { get; init; } = 256;

    /// <summary>The kernel's parameters in order.</summary>
    public required ReadOnlyMemory<KernelArgument> Arguments { get; init; }
}

/// <summary>What a grid's axis covers.</summary>
public enum GridExtent
{
    /// <summary>One block.</summary>
    One,

    /// <summary>The segments.</summary>
    Segments,

    /// <summary>The tokens of the segment that has the most (<see cref="Segment.Count"/>).</summary>
    LongestSegment,

    /// <summary>The text tokens of the segment that has the most (<see cref="Segment.TextCount"/>).</summary>
    LongestText,

    /// <summary>The tensors that a compaction moves rows of.</summary>
    Moves,

    /// <summary>The bytes of the widest row among them.</summary>
    WidestRow,
}

/// <summary>How many blocks stand along one axis of a grid: one per <paramref name="Per"/> of <paramref name="Of"/>, the last one partly filled, and at least one.</summary>
/// <param name="Of">What the axis covers.</param>
/// <param name="Per">How much of it a block takes, at least 1.</param>
public readonly record struct GridAxis(GridExtent Of, int Per = 1)
{
    /// <summary>One block.</summary>
    public static GridAxis One => new(GridExtent.One);

    /// <summary>The blocks for an extent.</summary>
    /// <param name="extent">The size of what the axis covers, at least 0.</param>
    public long Blocks(long extent) => Math.Max(1, extent / Per + (extent % Per == 0 ? 0 : 1));
}
