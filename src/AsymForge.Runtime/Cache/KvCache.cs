using System.Runtime.CompilerServices;

namespace AsymForge.Runtime;

/// <summary>
/// Keys and values of one sequence. Every (layer, KV head) has a length of its own: entries lie in blocks of 8 from a shared pool, and what is dropped goes back to it.
/// A block is keys [headDim][8], so that vector lanes run over entries, then values [8][headDim]. Beside every entry stand its logical index and, if asked for, statistics.
/// Not thread-safe. Append, keep and truncate allocate no managed memory.
/// </summary>
public sealed unsafe class KvCache : IDisposable
{
    internal const int BlockEntries = BlockLists.BlockEntries;

    private readonly BlockLists entries;
    private readonly EntryStatistics? statistics;
    private bool disposed;

    /// <summary>An empty cache.</summary>
    /// <exception cref="ArgumentException">A size is not positive (or, for statistics, negative).</exception>
    public KvCache(in KvCacheShape shape)
    {
        if (shape is not { Layers: > 0, KvHeads: > 0, HeadDim: > 0 and <= 1 << 16, MaxEntries: > 0, Statistics: >= 0 and <= 1 << 16 } || (long)shape.Layers * shape.KvHeads > int.MaxValue)
        {
            throw new ArgumentException($"A cache needs positive sizes; it is {shape}.", nameof(shape));
        }

        Shape = shape;
        entries = new(shape.Layers * shape.KvHeads, shape.MaxEntries, 2 * BlockEntries * shape.HeadDim * sizeof(float), BlockEntries * sizeof(int));
        statistics = shape.Statistics == 0 ? null : new(shape);
    }

    /// <summary>The sizes it was made with.</summary>
    public KvCacheShape Shape { get; }

    /// <summary>What it holds now.</summary>
    public KvCacheBytes Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            long perEntry = 2L * Shape.HeadDim * sizeof(float), live = 0;
            for (int list = 0; list < Shape.Layers * Shape.KvHeads; list++)
            {
                live += entries.Length(list) * perEntry;
            }

            // Keys and values, logical indices, and the block's place in its table.
            long held = entries.BlocksInUse * ((perEntry + sizeof(int)) * BlockEntries + sizeof(int));
            return new(live, held + (statistics?.HeldBytes ?? 0), entries.ReservedBytes + (statistics?.ReservedBytes ?? 0));
        }
    }

    /// <summary>Entries of one KV head of one layer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer or head.</exception>
    public int Length(int layer, int head) => entries.Length(ListOf(layer, head));

    /// <summary>Adds entries to all KV heads of a layer, with statistics of 0.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="keys">After rotary, float32 [new entries, kvHeads, headDim].</param>
    /// <param name="values">float32 [new entries, kvHeads, headDim].</param>
    /// <param name="logicalIndices">[new entries], ascending and above those that are cached.</param>
    /// <exception cref="KvCacheFullException">A head would hold more than <see cref="KvCacheShape.MaxEntries"/>; nothing was added.</exception>
    /// <exception cref="ArgumentException">Shapes do not fit, or the indices do not ascend; nothing was added.</exception>
    public void Append(int layer, in TensorView keys, in TensorView values, ReadOnlySpan<int> logicalIndices)
    {
        int count = logicalIndices.Length;
        HeadRows k = HeadRows.Of(keys, nameof(keys), count, Shape.KvHeads, Shape.HeadDim);
        HeadRows v = HeadRows.Of(values, nameof(values), count, Shape.KvHeads, Shape.HeadDim);
        CheckAppend(layer, logicalIndices);
        for (int head = 0; head < Shape.KvHeads; head++)
        {
            int list = ListOf(layer, head), first = entries.Length(list);
            entries.Resize(list, first + count);
            for (int i = 0; i < count; i++)
            {
                Write(list, first + i, k.At(i, head), v.At(i, head), logicalIndices[i]);
            }

            statistics?.Extend(layer, head, count);
        }
    }

    /// <summary>Keeps some entries of one KV head of one layer, in order, and frees the rest.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="head">The KV head.</param>
    /// <param name="keptAscending">Places in the cache (not logical indices), ascending and unique.</param>
    /// <exception cref="ArgumentException">The places do not ascend or are not entries; nothing was changed.</exception>
    public void Keep(int layer, int head, ReadOnlySpan<int> keptAscending)
    {
        int list = ListOf(layer, head), length = entries.Length(list), previous = -1;
        foreach (int place in keptAscending)
        {
            if (place <= previous || place >= length)
            {
                throw new ArgumentException($"Layer {layer}, KV head {head}: place {place} after {previous} among {length} entries; kept places must ascend and be entries.", nameof(keptAscending));
            }

            previous = place;
        }

        for (int to = 0; to < keptAscending.Length; to++)
        {
            if (keptAscending[to] != to)
            {
                Move(list, keptAscending[to], to);
            }
        }

        entries.Resize(list, keptAscending.Length);
        statistics?.Keep(layer, head, keptAscending);
    }

    /// <summary>Drops the entries of one KV head of one layer whose logical index is at least <paramref name="logicalIndex"/>, and frees them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer or head.</exception>
    public void TruncateFrom(int layer, int head, int logicalIndex)
    {
        int list = ListOf(layer, head), low = 0, high = entries.Length(list);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = IndexOf(list, middle) < logicalIndex ? (middle + 1, high) : (low, middle);
        }

        entries.Resize(list, low);
        statistics?.Truncate(layer, head, low);
    }

    /// <summary>Drops everything. Memory stays reserved for the next sequence.</summary>
    public void Clear()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            for (int head = 0; head < Shape.KvHeads; head++)
            {
                entries.Resize(ListOf(layer, head), 0);
                statistics?.Truncate(layer, head, 0);
            }
        }
    }

    /// <summary>The logical index of one entry.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer, head or entry.</exception>
    public int LogicalIndex(int layer, int head, int entry)
    {
        int list = ListOf(layer, head);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)entry, (uint)entries.Length(list), nameof(entry));
        return IndexOf(list, entry);
    }

    /// <summary>Copies the logical indices of one KV head of one layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="head">The KV head.</param>
    /// <param name="destination">[entries].</param>
    /// <exception cref="ArgumentException">The destination is not as long as the head.</exception>
    public void CopyLogicalIndices(int layer, int head, Span<int> destination)
    {
        int list = ListOf(layer, head);
        CheckLength(destination.Length, entries.Length(list), nameof(destination));
        for (int entry = 0; entry < destination.Length; entry++)
        {
            destination[entry] = IndexOf(list, entry);
        }
    }

    /// <summary>Copies the statistics of the entries from <paramref name="first"/> on.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="head">The KV head; 0 where statistics belong to the layer.</param>
    /// <param name="first">The first entry.</param>
    /// <param name="destination">[entries, statistics]: a whole number of entries.</param>
    /// <exception cref="ArgumentException">The range is not one of entries, or this head has no statistics.</exception>
    public void ReadStatistics(int layer, int head, int first, Span<float> destination) => StatisticsOf(layer, head).Read(layer, head, first, destination);

    /// <summary>Replaces the statistics of the entries from <paramref name="first"/> on.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="head">The KV head; 0 where statistics belong to the layer.</param>
    /// <param name="first">The first entry.</param>
    /// <param name="source">[entries, statistics]: a whole number of entries.</param>
    /// <exception cref="ArgumentException">The range is not one of entries, or this head has no statistics.</exception>
    public void WriteStatistics(int layer, int head, int first, ReadOnlySpan<float> source) => StatisticsOf(layer, head).Write(layer, head, first, source);

    /// <inheritdoc />
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            entries.Dispose();
            statistics?.Dispose();
        }
    }

    /// <summary>Keys [headDim][8] of a block; values [8][headDim] follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal float* KeyBlock(int layer, int head, int block) => entries.Payload((layer * Shape.KvHeads) + head, block);

    private int IndexOf(int list, int entry) => entries.Side(list, entry / BlockEntries)[entry % BlockEntries];

    private int ListOf(int layer, int head)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)layer, (uint)Shape.Layers, nameof(layer));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)head, (uint)Shape.KvHeads, nameof(head));
        return (layer * Shape.KvHeads) + head;
    }

    private EntryStatistics StatisticsOf(int layer, int head)
    {
        _ = ListOf(layer, head);
        return statistics ?? throw new ArgumentException("The cache was made without statistics.", nameof(head));
    }

    private void CheckAppend(int layer, ReadOnlySpan<int> logicalIndices)
    {
        for (int head = 0; head < Shape.KvHeads; head++)
        {
            int list = ListOf(layer, head), length = entries.Length(list);
            if (logicalIndices.Length > Shape.MaxEntries - length)
            {
                throw new KvCacheFullException(layer, head, (long)length + logicalIndices.Length, Shape.MaxEntries);
            }

            int previous = length == 0 ? -1 : IndexOf(list, length - 1);
            foreach (int index in logicalIndices)
            {
                if (index <= previous)
                {
                    throw new ArgumentException($"Layer {layer}, KV head {head}: logical index {index} after {previous}; they must ascend.", nameof(logicalIndices));
                }

                previous = index;
            }
        }
    }

    private void Write(int list, int entry, float* key, float* value, int logicalIndex)
    {
        int block = entry / BlockEntries, lane = entry % BlockEntries, width = Shape.HeadDim;
        float* keys = entries.Payload(list, block);
        for (int d = 0; d < width; d++)
        {
            keys[(d * BlockEntries) + lane] = key[d];
        }

        float* values = keys + ((BlockEntries + lane) * width);
        new ReadOnlySpan<float>(value, width).CopyTo(new Span<float>(values, width));
        entries.Side(list, block)[lane] = logicalIndex;
    }

    private void Move(int list, int from, int to)
    {
        int width = Shape.HeadDim, fromLane = from % BlockEntries, toLane = to % BlockEntries;
        float* source = entries.Payload(list, from / BlockEntries), target = entries.Payload(list, to / BlockEntries);
        for (int d = 0; d < width; d++)
        {
            target[(d * BlockEntries) + toLane] = source[(d * BlockEntries) + fromLane];
        }

        new ReadOnlySpan<float>(source + ((BlockEntries + fromLane) * width), width).CopyTo(new Span<float>(target + ((BlockEntries + toLane) * width), width));
        entries.Side(list, to / BlockEntries)[toLane] = IndexOf(list, from);
    }

    private static void CheckLength(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"'{name}' has {actual} elements; {expected} were expected.", name);
        }
    }
}
