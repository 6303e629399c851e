namespace AsymForge;

/// <summary>What a parameter of a CUDA kernel is filled with. The parameter's type in CUDA C++ stands in brackets.</summary>
public enum ArgumentKind
{
    /// <summary>An input of the stage, <see cref="KernelArgument.Index"/> of those it reads (<c>const float*</c> or <c>const int*</c>).</summary>
    Input,

    /// <summary>The segments (<c>const Segment*</c>, laid out as <see cref="Segment"/>).</summary>
    Segments,

    /// <summary>How many segments there are (<c>int</c>).</summary>
    SegmentCount,

    /// <summary>Tokens, or cache entries, of all segments together (<c>int</c>).</summary>
    Tokens,

    /// <summary><see cref="StageBatch.Protected"/> (<c>const unsigned char*</c>, null where nothing is protected).</summary>
    Protected,

    /// <summary><see cref="Decision.Counts"/> (<c>int*</c>).</summary>
    Counts,

    /// <summary><see cref="Decision.Kept"/> (<c>int*</c>).</summary>
    Kept,

    /// <summary><see cref="Decision.Scores"/> (<c>float*</c>; memory of the backend where nobody asks for scores).</summary>
    Scores,

    /// <summary><see cref="StageBatch.EntryState"/> (<c>float*</c>).</summary>
    EntryState,

    /// <summary>Memory of <see cref="PolicyProgram.DeviceScratchBytes"/> (<c>unsigned char*</c>).</summary>
    Scratch,

    /// <summary><see cref="StageBatch.Keep"/> (<c>double</c>, NaN where the policy's rule decides).</summary>
    Keep,

    /// <summary>A bound value, <see cref="KernelArgument.Index"/> of <see cref="PolicyProgram.Values"/>, as the type that it is declared with (<c>int</c> for truth values and enums, <c>u32</c>, <c>i64</c>, <c>u64</c>, <c>float</c>, <c>double</c>).</summary>
    Value,

    /// <summary>A size of the model, <see cref="KernelArgument.Index"/> being a <see cref="Geometry"/> (<c>int</c>).</summary>
    Size,

    /// <summary>A learned vector, <see cref="KernelArgument.Index"/> being its slot (<c>const float*</c>).</summary>
    Weights,

    /// <summary>Width of an embedding (<c>int</c>).</summary>
    Hidden,

    /// <summary>What a compaction moves (<c>const RowMove*</c>).</summary>
    Moves,

    /// <summary>The runs of rows that a compaction walks (<c>const RowSpan*</c>).</summary>
    Spans,
}
