namespace AsymForge;

/// <summary>A tensor that the runtime hands to a stage. Never a formula: generated code derives signals from it.</summary>
public enum InputKind
{
    /// <summary>Projected vision tokens, float32 [n, hidden], all segments one behind the other. Free.</summary>
    VisionEmbeddings,

    /// <summary>Input embeddings of the text tokens of the current user message, float32 [L, hidden]; L may be 0. Free.</summary>
    TextEmbeddings,

    /// <summary>Attention of CLS to the patches, head-reduced, float32 [n]. One row.</summary>
    ClsAttention,

    /// <summary>Attention rows of a decoder layer, restricted to vision columns, reduced over rows and heads, float32 [n]. One row.</summary>
    AttentionRow,

    /// <summary>Where each vision token stands: int32 [n, 4] = image in its sample, index in its image, row, column. Free.</summary>
    TokenGrid,

    /// <summary>Head-mean attention of the newest row to each live cache entry, float32 [entries]. One row.</summary>
    StepAttention,

    /// <summary>
    /// What each live cache entry is: int32 [entries, 3] = its number among text tokens ever cached (−1: a vision entry), 1 where it belongs to the user's current turn, its age. Free.
    /// </summary>
    EntrySlots,
}

/// <summary>Which rows of an attention matrix an input is made of.</summary>
public enum RowSet
{
    /// <summary>Not an attention input.</summary>
    None,

    /// <summary>The last prompt token's row.</summary>
    Last,

    /// <summary>The row of CLS.</summary>
    Cls,

    /// <summary>The row of the newest token.</summary>
    Newest,

    /// <summary>The last w prompt rows (before the attention of a step: the last w rows computed): SnapKV (arXiv 2404.14469), AttentionPredictor (arXiv 2502.04077).</summary>
    Window,

    /// <summary>The rows of the text of the user's current message, no template: AirCache (arXiv 2503.23956), SparseVLM (arXiv 2410.04417), Trimmed Llama (arXiv 2504.00557).</summary>
    Text,

    /// <summary>Every prompt row after the last picture, template included: VL-Cache (arXiv 2410.23317). Of a guide model its answer's rows too: SGL (arXiv 2412.03324).</summary>
    AfterPictures,

    /// <summary>Every row that sees the token, the column sum: H2O (arXiv 2306.14048), LOOK-M (arXiv 2406.18139). In a vision tower without CLS its column mean: VisionZip (arXiv 2412.04467).</summary>
    All,

    /// <summary>The last w/2 rows and as many drawn at random: ZipVL (arXiv 2410.08584).</summary>
    Probes,

    /// <summary>The rows of the answer generated so far: SGL (arXiv 2412.03324).</summary>
    Generated,
}

/// <summary>How the rows of several heads become one.</summary>
public enum HeadReduce
{
    /// <summary>There are no heads to reduce.</summary>
    None,

    /// <summary>Mean over all query heads.</summary>
    Mean,

    /// <summary>Maximum over all query heads: PruneVid (arXiv 2412.16117).</summary>
    Max,

    /// <summary>Mean over the query heads of one KV head: SnapKV and H2O with grouped queries.</summary>
    GroupMean,

    /// <summary>Maximum over the query heads of one KV head: Ada-KV (arXiv 2407.11550), KVzip (arXiv 2505.23416).</summary>
    GroupMax,

    /// <summary>None: every query head by itself. Trimmed Llama (arXiv 2504.00557), AttentionPredictor (arXiv 2502.04077).</summary>
    Each,
}

/// <summary>The layer an input is taken from.</summary>
/// <param name="Index">0-based decoder layer; −1 where the input belongs to no decoder layer, or to the segment's own.</param>
public readonly record struct LayerTap(int Index)
{
    /// <summary>No decoder layer, or the segment's own.</summary>
    public static LayerTap None => new(-1);
}

/// <summary>One input of a stage.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Layer">The layer it is taken from.</param>
/// <param name="Rows">Which attention rows.</param>
/// <param name="Heads">How heads are reduced.</param>
public readonly record struct InputSpec(InputKind Kind, LayerTap Layer, RowSet Rows, HeadReduce Heads);
