namespace AsymForge.Runtime;

/// <summary>The float32 statistics beside cache entries, in blocks of their own: one list per KV head, or one per layer that follows head 0.</summary>
internal sealed unsafe class EntryStatistics : IDisposable
{
    private readonly BlockLists lists;
    private readonly int perEntry;
    private readonly int heads;

    public EntryStatistics(in KvCacheShape shape)
    {
        perEntry = shape.Statistics;
        heads = shape.StatisticsPerHead ? shape.KvHeads : 1;
        lists = new(shape.Layers * heads, shape.MaxEntries, BlockLists.BlockEntries * perEntry * sizeof(float), 0);
    }

    public long HeldBytes => lists.BlocksInUse * (((long)BlockLists.BlockEntries * perEntry * sizeof(float)) + sizeof(int));

    public long ReservedBytes => lists.ReservedBytes;

    public void Extend(int layer, int head, int count)
    {
        if (head < heads)
        {
            int list = (layer * heads) + head, first = lists.Length(list);
            lists.Resize(list, first + count);
            for (int entry = first; entry < first + count; entry++)
            {
                At(list, entry).Clear();
            }
        }
    }

    public void Keep(int layer, int head, ReadOnlySpan<int> keptAscending)
    {
        if (head < heads)
        {
            int list = (layer * heads) + head;
            for (int to = 0; to < keptAscending.Length; to++)
            {
                At(list, keptAscending[to]).CopyTo(At(list, to));
            }

            lists.Resize(list, keptAscending.Length);
        }
    }

    public void Truncate(int layer, int head, int length)
    {
        if (head < heads)
        {
            lists.Resize((layer * heads) + head, length);
        }
    }

    public void Read(int layer, int head, int first, Span<float> destination)
    {
        int list = Check(layer, head, first, destination.Length), count = destination.Length / perEntry;
        for (int entry = 0; entry < count; entry++)
        {
            At(list, first + entry).CopyTo(destination[(entry * perEntry)..]);
        }
    }

    public void Write(int layer, int head, int first, ReadOnlySpan<float> source)
    {
        int list = Check(layer, head, first, source.Length), count = source.Length / perEntry;
        for (int entry = 0; entry < count; entry++)
        {
            source.Slice(entry * perEntry, perEntry).CopyTo(At(list, first + entry));
        }
    }

    public void Dispose() => lists.Dispose();

    private Span<float> At(int list, int entry) =>
        new(lists.Payload(list, entry / BlockLists.BlockEntries) + (entry % BlockLists.BlockEntries * perEntry), perEntry);

    private int Check(int layer, int head, int first, int floats)
    {
        if (head >= heads)
        {
            throw new ArgumentException($"Statistics belong to the layer and stand beside head 0, not beside head {head}.", nameof(head));
        }

        int list = (layer * heads) + head;
        if (floats % perEntry != 0 || first < 0 || first > lists.Length(list) - (floats / perEntry))
        {
            throw new ArgumentException($"{floats} floats from entry {first} on do not cover whole entries among {lists.Length(list)} with {perEntry} statistics each.", nameof(first));
        }

        return list;
    }
}
