namespace AsymForge.Runtime;

/// <summary>
/// Causal attention of new rows over one layer of a <see cref="KvCache"/> that already holds their own entries. Row r of R sees, of a KV head that holds n entries, the first n − R + r + 1.
/// Query head h reads KV head h / (H / Hkv).
/// </summary>
public readonly record struct AttentionRequest
{
    /// <summary>Queries after rotary, float32 [rows, heads, headDim].</summary>
    public required TensorView Query { get; init; }

    /// <summary>The cache.</summary>
    public required KvCache Cache { get; init; }

    /// <summary>The layer of the cache.</summary>
    public required int Layer { get; init; }

    /// <summary>What scores are multiplied by, usually 1 / √headDim.</summary>
    public required float Scale { get; init; }

    /// <summary>Where the result goes, float32 [rows, heads, headDim]. May be the query itself.</summary>
    public required TensorView Output { get; init; }

    /// <summary>uint8 [entries] for all KV heads alike or [kvHeads, entries], dense, or empty: 0 where no row may look. A row that sees nothing gives zeros.</summary>
    public TensorView Visible { get; init; }

    /// <summary>
    /// float32 [exported rows, entries], or empty: attention of the rows from <see cref="FirstExportedRow"/> on, softmax over all keys, mean over all query heads; 0 where a row may not look.
    /// All KV heads of the layer must hold equally many entries.
    /// </summary>
    public TensorView Export { get; init; }

    /// <summary>The first row of <see cref="Export"/>; R − 1 for the last.</summary>
    public int FirstExportedRow { get; init; }
}
