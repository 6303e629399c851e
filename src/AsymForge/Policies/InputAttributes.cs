namespace AsymForge;

/// <summary>
/// On a scorer or an eviction rule: which attention rows <c>token.Attention</c> (of a cache entry: <c>token.EntryAttention</c>) is made of. Without it: CLS before prefill, the last prompt row in and after prefill, the text's rows in
/// cross-attention, the newest row from the first step on.
/// </summary>
/// <param name="rows">Which rows.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RowsAttribute(RowSet rows) : Attribute
{
    /// <summary>Which rows.</summary>
    public RowSet Rows { get; } = rows;

    /// <summary>For <see cref="RowSet.Window"/> and <see cref="RowSet.Probes"/>: how many, at least 1.</summary>
    public int Count { get; set; }

    /// <summary>How several rows become one number.</summary>
    public RowReduce Reduce { get; set; } = RowReduce.Mean;
}

/// <summary>On a scorer or an eviction rule: the layer that the attention it reads is taken from. Without it: the layer before the rule's in prefill, the cache's own, the tower's feature layer for CLS.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FromLayerAttribute : Attribute
{
    /// <summary>A layer by number.</summary>
    /// <param name="layer">0-based layer, of the vision tower where the attention is the tower's (HiRED, arXiv 2408.10945, takes 22), of the decoder otherwise.</param>
    public FromLayerAttribute(int layer) => Layer = layer;

    /// <summary>A layer by where it stands.</summary>
    /// <param name="tap">Where it stands.</param>
    public FromLayerAttribute(Tap tap) => Tap = tap;

    /// <summary>The layer's number; −1 where <see cref="Tap"/> says it.</summary>
    public int Layer { get; } = -1;

    /// <summary>Where the layer stands; without meaning where <see cref="Layer"/> is set.</summary>
    public Tap Tap { get; }
}

/// <summary>On a scorer or an eviction rule: how the heads of the attention it reads become one. Without it <see cref="HeadReduce.Mean"/>.</summary>
/// <param name="heads">How; not <see cref="HeadReduce.None"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HeadsAttribute(HeadReduce heads) : Attribute
{
    /// <summary>How.</summary>
    public HeadReduce Heads { get; } = heads;
}

/// <summary>On a scorer or an eviction rule: what the attention rows it reads are normalised over. Without it <see cref="SoftmaxOver.Row"/>. The model's own attention is not touched.</summary>
/// <param name="over">Over what.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoftmaxAttribute(SoftmaxOver over) : Attribute
{
    /// <summary>Over what.</summary>
    public SoftmaxOver Over { get; } = over;
}
