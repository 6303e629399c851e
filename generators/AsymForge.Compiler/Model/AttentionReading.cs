namespace AsymForge.Compiler;

/// <summary>What <c>[Rows]</c>, <c>[FromLayer]</c>, <c>[Heads]</c> and <c>[Softmax]</c> of a rule say about the attention that it reads.</summary>
public sealed record AttentionReading
{
    /// <summary>Nothing said: each signal's own.</summary>
    public static AttentionReading Default { get; } = new();

    /// <summary>Which rows; <see cref="RowSet.None"/> for the signal's own.</summary>
    public RowSet Rows { get; init; }

    /// <summary>How many rows; 0 where the set of rows says it.</summary>
    public int Count { get; init; }

    /// <summary>How several rows become one number.</summary>
    public RowReduce Reduce { get; init; } = RowReduce.Mean;

    /// <summary>The layer's number; −1 where none is said.</summary>
    public int Layer { get; init; } = -1;

    /// <summary>Where the layer stands; null where nothing is said.</summary>
    public Tap? Tap { get; init; }

    /// <summary>How heads are reduced; <see cref="HeadReduce.None"/> for the signal's own, the mean.</summary>
    public HeadReduce Heads { get; init; }

    /// <summary>What a row is normalised over.</summary>
    public SoftmaxOver Softmax { get; init; } = SoftmaxOver.Row;
}
