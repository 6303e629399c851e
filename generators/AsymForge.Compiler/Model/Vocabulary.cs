namespace AsymForge.Compiler;

// The core's vocabulary, same names and numbers: the compiler references nothing, and a test compares the two.

/// <summary>Mirrors <c>AsymForge.Stage</c>.</summary>
public enum Stage
{
    BeforePrefill,
    InPrefill,
    AfterStep,
}

/// <summary>Mirrors <c>AsymForge.Scope</c>.</summary>
public enum Scope
{
    Sample,
    Image,
    Layer,
}

/// <summary>Mirrors <c>AsymForge.Rounding</c>.</summary>
public enum Rounding
{
    Ceiling,
    Floor,
    HalfEven,
    HalfUp,
}

/// <summary>Mirrors <c>AsymForge.Positions</c>.</summary>
public enum Positions
{
    Keep,
    Compact,
}

/// <summary>Mirrors <c>AsymForge.Reselect</c>.</summary>
public enum Reselect
{
    Default,
    EachTurn,
    FirstTurn,
}

/// <summary>Mirrors <c>AsymForge.SelectBy</c>.</summary>
public enum SelectBy
{
    TopK,
    Threshold,
    Stride,
}

/// <summary>Mirrors <c>AsymForge.ShareOf</c>.</summary>
public enum ShareOf
{
    TextMass,
    WholeRow,
}

/// <summary>Mirrors <c>AsymForge.Geometry</c>.</summary>
public enum Geometry
{
    Hidden,
    HeadDim,
    Layers,
}

/// <summary>Mirrors <c>AsymForge.InputKind</c>.</summary>
public enum InputKind
{
    VisionEmbeddings,
    TextEmbeddings,
    ClsAttention,
    AttentionRow,
    TokenGrid,
    StepAttention,
    EntrySlots,
}

/// <summary>Mirrors <c>AsymForge.RowSet</c>.</summary>
public enum RowSet
{
    None,
    Last,
    Cls,
    Newest,
}

/// <summary>Mirrors <c>AsymForge.HeadReduce</c>.</summary>
public enum HeadReduce
{
    None,
    Mean,
}
