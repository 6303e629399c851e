using System.Runtime.InteropServices;

namespace AsymForge;

/// <summary>One decision to take: a run of tokens (or of cache entries) in the batch's inputs. Kernels read it as it lies in memory: thirteen ints in this order.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Segment
{
    /// <summary>Which sequence of the batch.</summary>
    public int Sequence { get; init; }

    /// <summary>Which decoder layer, −1 where the stage belongs to none.</summary>
    public int Layer { get; init; }

    /// <summary>Which head, −1 for all.</summary>
    public int Head { get; init; }

    /// <summary>First token of the run in the inputs; also where its kept list starts in <see cref="Decision.Kept"/>.</summary>
    public required int First { get; init; }

    /// <summary>Tokens in the run.</summary>
    public required int Count { get; init; }

    /// <summary>First row of this segment's text tokens in <see cref="InputKind.TextEmbeddings"/>.</summary>
    public int FirstText { get; init; }

    /// <summary>Text tokens of this segment.</summary>
    public int TextCount { get; init; }

    /// <summary>Least count, from <see cref="PolicyProgram.Capacity"/> and raised to the protected ones.</summary>
    public required int Lo { get; init; }

    /// <summary>Largest count.</summary>
    public required int Hi { get; init; }

    /// <summary>How many tokens of the run are protected (see <see cref="StageBatch.Protected"/>).</summary>
    public int Protected { get; init; }

    /// <summary>Rows of the picture grid, where the segment is one picture; 0 otherwise.</summary>
    public int GridRows { get; init; }

    /// <summary>Columns of the picture grid, where the segment is one picture; 0 otherwise.</summary>
    public int GridColumns { get; init; }

    /// <summary>At <see cref="Stage.AfterStep"/>: how many entries at the end are new, so that this row does not update them.</summary>
    public int Fresh { get; init; }
}

/// <summary>What a stage writes: the only thing that passes from a policy to the runtime.</summary>
public readonly record struct Decision
{
    /// <summary>int32 [segments]: tokens kept.</summary>
    public required TensorView Counts { get; init; }

    /// <summary>int32 [tokens]: from a segment's <see cref="Segment.First"/> on, its kept indices, relative to the segment, ascending and unique.</summary>
    public required TensorView Kept { get; init; }

    /// <summary>float32 [tokens], or empty: the scores, for reports and tests.</summary>
    public TensorView Scores { get; init; }
}

/// <summary>Everything one call of a stage reads and writes: views into arenas made once per session.</summary>
public readonly ref struct StageBatch
{
    /// <summary>The stage's inputs, in the order of <see cref="PolicyProgram.Inputs"/>.</summary>
    public ReadOnlySpan<TensorView> Inputs { get; init; }

    /// <summary>The decisions to take.</summary>
    public ReadOnlySpan<Segment> Segments { get; init; }

    /// <summary>uint8 [tokens], or empty: 1 where a token is protected (separators, newlines, markers).</summary>
    public TensorView Protected { get; init; }

    /// <summary>Where the decisions go.</summary>
    public Decision Decision { get; init; }

    /// <summary>float32 [entries, <see cref="PolicyProgram.EntryStateBytes"/> / 4], read and written; empty where the stage keeps no statistics.</summary>
    public TensorView EntryState { get; init; }

    /// <summary>uint8 [<see cref="PolicyProgram.ScratchBytes"/>], 64-byte aligned; on a CUDA device [<see cref="PolicyProgram.DeviceScratchBytes"/>], or empty where the backend has its own.</summary>
    public TensorView Scratch { get; init; }

    /// <summary>A fraction that replaces the budget rule, Min and Max (lenient ceiling, whatever the policy's own rounding); NaN where the policy's rule decides.</summary>
    public double Keep { get; init; }

    /// <summary>Where the work runs.</summary>
    public StreamHandle Stream { get; init; }
}
