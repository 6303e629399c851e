namespace AsymForge.Compiler;

// The core's vocabulary, same names and numbers: the compiler references nothing, and a test compares the two.

/// <summary>Mirrors <c>AsymForge.Stage</c>.</summary>
public enum Stage
{
    InVision,
    Project,
    BeforePrefill,
    InPrefill,
    AfterPrefill,
    CrossAttention,
    BeforeStep,
    BeforeAttention,
    AfterStep,
    Logits,
}

/// <summary>Mirrors <c>AsymForge.Scope</c>.</summary>
public enum Scope
{
    Sample,
    Image,
    Layer,
    KvHead,
    QueryHead,
}

/// <summary>Mirrors <c>AsymForge.Effect</c>.</summary>
[Flags]
public enum Effect
{
    None = 0,
    Keep = 1,
    Merge = 2,
    Tier = 4,
    Mask = 8,
    Replace = 16,
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
    Quotas,
    Union,
    GreedyUpdate,
    Cluster,
    Blocks,
    Merge,
}

/// <summary>Mirrors <c>AsymForge.GreedyBy</c>.</summary>
public enum GreedyBy
{
    MaxMin,
    Determinant,
}

/// <summary>Mirrors <c>AsymForge.Slots</c>.</summary>
public enum Slots
{
    TextSlots,
    AllSlots,
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
    Heads,
    KvHeads,
    One,
    VisionTokens,
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
    Window,
    Text,
    AfterPictures,
    All,
    Probes,
    Generated,
}

/// <summary>Mirrors <c>AsymForge.HeadReduce</c>.</summary>
public enum HeadReduce
{
    None,
    Mean,
    Max,
    GroupMean,
    GroupMax,
    Each,
}

/// <summary>Mirrors <c>AsymForge.RowReduce</c>.</summary>
public enum RowReduce
{
    Mean,
    Sum,
    Max,
    VisibleMean,
}

/// <summary>Mirrors <c>AsymForge.Tap</c>.</summary>
public enum Tap
{
    Previous,
    Own,
    Last,
    All,
}

/// <summary>Mirrors <c>AsymForge.SoftmaxOver</c>.</summary>
public enum SoftmaxOver
{
    Row,
    Candidates,
    RowPlusOne,
    Nothing,
}

/// <summary>Mirrors <c>AsymForge.MergeInto</c>.</summary>
public enum MergeInto
{
    NearestEmbedding,
    NearestKey,
    NearestPosition,
}

/// <summary>Mirrors <c>AsymForge.LayerKind</c>.</summary>
public enum LayerKind
{
    Linear,
    Convolution,
    Norm,
    Attention,
}

/// <summary>Mirrors <c>AsymForge.LayerActivation</c>.</summary>
public enum LayerActivation
{
    Identity,
    Relu,
    Gelu,
}

/// <summary>Mirrors <c>AsymForge.BranchBy</c>.</summary>
public enum BranchBy
{
    Dense,
    TextOnly,
}
