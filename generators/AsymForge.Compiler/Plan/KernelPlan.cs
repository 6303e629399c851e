namespace AsymForge.Compiler;

/// <summary>
/// One stage as a CUDA device runs it: two launches, what they are given and the memory between their blocks. The kernels' parameters, the table of launches in generated C# and the bytes that a host allocates
/// are all printed from here, so that the order of arguments exists once.
/// </summary>
public sealed record KernelPlan
{
    /// <summary>The kernel that scores and, in the last block of a segment, selects.</summary>
    public required KernelLaunch Decide { get; init; }

    /// <summary>The kernel that moves the kept rows of whatever belongs to the tokens together.</summary>
    public required KernelLaunch Compact { get; init; }

    /// <summary>The launches in order.</summary>
    public EquatableArray<KernelLaunch> Launches => new[] { Decide, Compact };

    /// <summary>Tokens that one block of <see cref="Decide"/> scores.</summary>
    public required int TokenTile { get; init; }

    /// <summary>Text tokens that one block of <see cref="Decide"/> compares with its tokens; 0 where no signal is made of pairs.</summary>
    public int TextTile { get; init; }

    /// <summary>What <see cref="ArgumentKind.Scratch"/> holds, region after region; each starts on a multiple of <see cref="ScratchRegion.Alignment"/> bytes.</summary>
    public EquatableArray<ScratchRegion> Scratch { get; init; }

    /// <summary>Whether the scratch has to be zero before the first launch, and is zero again after each.</summary>
    public bool ScratchStaysZero { get; init; }
}

/// <summary>A kernel and how it is launched.</summary>
public sealed record KernelLaunch
{
    /// <summary>Threads of a block.</summary>
    public const int ThreadsPerBlock = 256;

    /// <summary>The kernel's name.</summary>
    public required string Entry { get; init; }

    /// <summary>Blocks along x.</summary>
    public GridAxis X { get; init; } = GridAxis.One;

    /// <summary>Blocks along y.</summary>
    public GridAxis Y { get; init; } = GridAxis.One;

    /// <summary>Blocks along z.</summary>
    public GridAxis Z { get; init; } = GridAxis.One;

    /// <summary>Threads of a block, all along x.</summary>
    public int Threads { get; init; } = ThreadsPerBlock;

    /// <summary>The parameters in order.</summary>
    public required EquatableArray<KernelArgument> Arguments { get; init; }

    /// <summary>Whether the kernel has a parameter of that kind.</summary>
    public bool Takes(ArgumentKind kind) => Arguments.Any(argument => argument.Kind == kind);
}

/// <summary>A parameter of a kernel.</summary>
/// <param name="Kind">What it is filled with.</param>
/// <param name="Index">Which one, where there are several of a kind: an input of the stage, a bound value, a size (its <see cref="Geometry"/>), a slot of learned weights.</param>
/// <param name="Type">How a bound value is passed.</param>
public sealed record KernelArgument(ArgumentKind Kind, int Index = 0, ArgumentType Type = ArgumentType.Int);

/// <summary>How many blocks stand along an axis: ⌈extent / Per⌉, at least one.</summary>
/// <param name="Of">What the axis covers.</param>
/// <param name="Per">How much of it a block takes.</param>
public sealed record GridAxis(GridExtent Of, int Per = 1)
{
    /// <summary>One block.</summary>
    public static GridAxis One { get; } = new(GridExtent.One);
}

/// <summary>A region of scratch.</summary>
/// <param name="Name">What the kernel calls it.</param>
/// <param name="Of">What it has elements for: <see cref="ArgumentKind.SegmentCount"/> or <see cref="ArgumentKind.Tokens"/>.</param>
/// <param name="Elements">How many elements of 4 bytes each of those has.</param>
public sealed record ScratchRegion(string Name, ArgumentKind Of, int Elements = 1)
{
    /// <summary>Where regions start: on multiples of so many bytes.</summary>
    public const int Alignment = 64;

    /// <summary>Bytes of an element.</summary>
    public const int ElementBytes = 4;

    /// <summary>Counts of the blocks that are done with a segment.</summary>
    public const string SegmentCounters = "segment_counters";

    /// <summary>Counts of the blocks that are done with a tile of tokens.</summary>
    public const string TileCounters = "tile_counters";

    /// <summary>The keys of the largest cosines so far.</summary>
    public const string BestKeys = "best_keys";

    /// <summary>Which entries may go.</summary>
    public const string IsFree = "is_free";
}
