using System.Runtime.InteropServices;

namespace AsymForge.Cuda;

/// <summary>
/// One tensor whose rows a compaction moves together: hidden states, positions, keys or values, statistics. Kernels read it as it lies in memory, 48 bytes.
/// In place (<see cref="From"/> = <see cref="To"/> with equal strides) rows only ever move towards the front; otherwise the two do not overlap.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 48)]
public readonly record struct RowMove
{
    /// <summary>Address of the first row on the device.</summary>
    public required ulong From { get; init; }

    /// <summary>Address that the first kept row goes to.</summary>
    public required ulong To { get; init; }

    /// <summary>Bytes from one row to the next where they are read.</summary>
    public required long FromStride { get; init; }

    /// <summary>Bytes from one row to the next where they are written.</summary>
    public required long ToStride { get; init; }

    /// <summary>Bytes of a row.</summary>
    public required int RowBytes { get; init; }

    /// <summary>The first of its spans.</summary>
    public required int FirstSpan { get; init; }

    /// <summary>How many spans it has.</summary>
    public required int SpanCount { get; init; }
}

/// <summary>A run of rows of a <see cref="RowMove"/>. Kernels read it as it lies in memory, 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public readonly record struct RowSpan
{
    /// <summary>In <see cref="Segment"/>: every row of the span stays.</summary>
    public const int All = -1;

    /// <summary>The first row.</summary>
    public required int First { get; init; }

    /// <summary>How many rows; where a segment decides, as many as it has tokens.</summary>
    public required int Count { get; init; }

    /// <summary>The segment whose decision says which of them stay, or <see cref="All"/>.</summary>
    public required int Segment { get; init; }
}

/// <summary>What one compaction moves, by decisions that were taken before on the same stream.</summary>
public readonly ref struct CompactionBatch
{
    /// <summary>The segments of the decision.</summary>
    public ReadOnlySpan<Segment> Segments { get; init; }

    /// <summary>Where its counts and kept lists are.</summary>
    public Decision Decision { get; init; }

    /// <summary>The tensors whose rows move.</summary>
    public ReadOnlySpan<RowMove> Moves { get; init; }

    /// <summary>The runs of rows, move by move.</summary>
    public ReadOnlySpan<RowSpan> Spans { get; init; }

    /// <summary>Where the work runs.</summary>
    public StreamHandle Stream { get; init; }
}
