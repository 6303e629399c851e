namespace AsymForge.Runtime;

/// <summary>The sizes of a <see cref="KvCache"/>.</summary>
public readonly record struct KvCacheShape
{
    /// <summary>Decoder layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Key/value heads per layer.</summary>
    public required int KvHeads { get; init; }

    /// <summary>Width of a head.</summary>
    public required int HeadDim { get; init; }

    /// <summary>The most entries that one head of one layer may hold.</summary>
    public required int MaxEntries { get; init; }

    /// <summary>float32 statistics beside every entry; they move with it.</summary>
    public int Statistics { get; init; }

    /// <summary>Whether every KV head has statistics of its own; otherwise they stand beside head 0 for the whole layer.</summary>
    public bool StatisticsPerHead { get; init; }
}
