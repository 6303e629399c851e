namespace AsymForge;

/// <summary>Where a rule acts in the life of a sample, in the order in which a sample meets them. docs/declarations.md says which rules act where and what of it runs.</summary>
public enum Stage
{
    /// <summary>Inside the vision tower, between two of its blocks.</summary>
    InVision,

    /// <summary>Instead of the projector: a learned module makes the tokens.</summary>
    Project,

    /// <summary>On the projected vision tokens, before the language model sees them.</summary>
    BeforePrefill,

    /// <summary>On hidden states, before decoder layer k runs in prefill.</summary>
    InPrefill,

    /// <summary>On the KV cache when the prompt is in it: of one layer, or of all layers together.</summary>
    AfterPrefill,

    /// <summary>On the picture features that the cross-attention layers read.</summary>
    CrossAttention,

    /// <summary>On the KV cache, to make room before the entries of a step are written.</summary>
    BeforeStep,

    /// <summary>On the KV cache, before the attention of one decode step: what it reads; nothing is freed.</summary>
    BeforeAttention,

    /// <summary>On the KV cache, after each generated token.</summary>
    AfterStep,

    /// <summary>On the logits of a decode step: combine branches, or stop early.</summary>
    Logits,
}

/// <summary>What shares one decision.</summary>
public enum Scope
{
    /// <summary>The pictures of one user message, together.</summary>
    Sample,

    /// <summary>Each picture by itself.</summary>
    Image,

    /// <summary>The cache of one decoder layer, all heads alike.</summary>
    Layer,

    /// <summary>The cache of one KV head of one decoder layer.</summary>
    KvHead,

    /// <summary>What one query head of one layer reads.</summary>
    QueryHead,
}

/// <summary>What a decision does to the tokens it names.</summary>
[Flags]
public enum Effect
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Keep the listed tokens; delete the rest and free what they held.</summary>
    Keep = 1,

    /// <summary>A dropped token goes into a kept one, with the weight that the <see cref="MergeRuleAttribute"/> gives.</summary>
    Merge = 2,

    /// <summary>The listed entries keep full precision, the rest are stored in fewer bits.</summary>
    Tier = 4,

    /// <summary>The rest are not attended now; they stay stored, and nothing is freed.</summary>
    Mask = 8,

    /// <summary>New tokens stand for the old ones.</summary>
    Replace = 16,
}

/// <summary>How a fraction times n becomes a count. A product within 2^-20 (relative) of a boundary counts as that boundary, so that 0.1f · 10 is 1.</summary>
public enum Rounding
{
    /// <summary>Up. The default.</summary>
    Ceiling,

    /// <summary>Down.</summary>
    Floor,

    /// <summary>To the nearest, halves to the even neighbour.</summary>
    HalfEven,

    /// <summary>To the nearest, halves up.</summary>
    HalfUp,
}

/// <summary>The positions that kept tokens have in the language model.</summary>
public enum Positions
{
    /// <summary>Each kept token keeps its own position. The default.</summary>
    Keep,

    /// <summary>Kept tokens are renumbered without gaps.</summary>
    Compact,
}

/// <summary>What a later turn about the same pictures does with the first turn's choice.</summary>
public enum Reselect
{
    /// <summary><see cref="EachTurn"/> where the scorer reads the question, <see cref="FirstTurn"/> where it does not.</summary>
    Default,

    /// <summary>All projected tokens are scored again; prefill starts anew at the first entry that changed.</summary>
    EachTurn,

    /// <summary>The first choice stays.</summary>
    FirstTurn,
}

/// <summary>How the kept set is chosen from scores.</summary>
public enum SelectBy
{
    /// <summary>The highest scores, ties to the lower index.</summary>
    TopK,

    /// <summary>Every token whose score is above a threshold, within the bounds Min and Max; ties to the lower index where a bound cuts.</summary>
    Threshold,

    /// <summary>Evenly spaced tokens, without scores: index ((2t+1)·n) div (2k) for t below k, or the cell centres of a grid.</summary>
    Stride,

    /// <summary>The budget is shared among groups of tokens in proportion to their scores; the highest of each group are kept (HoloV, arXiv 2510.02912; HiRED, arXiv 2408.10945).</summary>
    Quotas,

    /// <summary>The union of several choices, each token once: the heads' own (Trimmed Llama, arXiv 2504.00557), or the highest scores and every q-th of the others (TopV, arXiv 2503.18278).</summary>
    Union,

    /// <summary>One token after the other, each changing what the next is worth: DivPrune (arXiv 2503.02175), CDPruner (arXiv 2506.10967).</summary>
    GreedyUpdate,

    /// <summary>Density-peak clusters over embeddings; a cluster becomes one token (SparseVLM, arXiv 2410.04417; PruneVid, arXiv 2412.16117).</summary>
    Cluster,

    /// <summary>Whole blocks of consecutive cache entries, by the best entry's score (Quest, arXiv 2406.10774; AttentionPredictor, arXiv 2502.04077).</summary>
    Blocks,

    /// <summary>The most similar pairs of every second token and the others become one token, layer by layer (Token Merging, arXiv 2210.09461).</summary>
    Merge,
}

/// <summary>What <see cref="SelectBy.GreedyUpdate"/> looks for in the next token.</summary>
public enum GreedyBy
{
    /// <summary>The largest distance to the nearest token already chosen: DivPrune (arXiv 2503.02175).</summary>
    MaxMin,

    /// <summary>The largest gain in the determinant of the chosen tokens' kernel, weighed by the scores: CDPruner (arXiv 2506.10967).</summary>
    Determinant,
}

/// <summary>Which cache entries an eviction rule may drop.</summary>
public enum Slots
{
    /// <summary>Text entries; vision entries stay. The default.</summary>
    TextSlots,

    /// <summary>Text and vision entries alike.</summary>
    AllSlots,
}

/// <summary>What a share of attention is taken of.</summary>
public enum ShareOf
{
    /// <summary>The mass that the row puts on live text entries, so that thresholds compare between prompts with and without pictures. The default.</summary>
    TextMass,

    /// <summary>The whole row, pictures included.</summary>
    WholeRow,
}

/// <summary>A size of the model that a policy is bound to.</summary>
public enum Geometry
{
    /// <summary>Width of the language model: the length of an embedding.</summary>
    Hidden,

    /// <summary>Width of one attention head.</summary>
    HeadDim,

    /// <summary>Decoder layers.</summary>
    Layers,

    /// <summary>Query heads of a decoder layer.</summary>
    Heads,

    /// <summary>KV heads of a decoder layer.</summary>
    KvHeads,

    /// <summary>1, whatever the model: the rows of a vector.</summary>
    One,

    /// <summary>Vision tokens of one picture, where the model fixes them.</summary>
    VisionTokens,
}
