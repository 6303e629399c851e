namespace AsymForge.Compiler;

// The core's vocabulary of launches, same names and numbers: the compiler references nothing, and a test compares the two.

/// <summary>Mirrors <c>AsymForge.ArgumentKind</c>.</summary>
public enum ArgumentKind
{
    Input,
    Segments,
    SegmentCount,
    Tokens,
    Protected,
    Counts,
    Kept,
    Scores,
    EntryState,
    Scratch,
    Keep,
    Value,
    Size,
    Weights,
    Hidden,
    Moves,
    Spans,
}

/// <summary>Mirrors <c>AsymForge.ArgumentType</c>.</summary>
public enum ArgumentType
{
    Int,
    UInt,
    Long,
    ULong,
    Float,
    Double,
}

/// <summary>Mirrors <c>AsymForge.GridExtent</c>.</summary>
public enum GridExtent
{
    One,
    Segments,
    LongestSegment,
    LongestText,
    Moves,
    WidestRow,
}
