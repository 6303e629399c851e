namespace AsymForge.Runtime;

/// <summary>One attention call, checked: what the row-wise and the tiled operation both work on.</summary>
internal readonly unsafe struct AttentionProblem
{
    public HeadRows Query { get; init; }

    public HeadRows Output { get; init; }

    public AttentionSource Source { get; init; }

    public float Scale { get; init; }

    /// <summary>Whether row r of R sees only the first entries − R + r + 1.</summary>
    public bool IsCausal { get; init; }

    /// <summary>A byte per entry, or null.</summary>
    public byte* Visible { get; init; }

    /// <summary>Distance between the visibility of two KV heads; 0 where they share one.</summary>
    public int VisibleStride { get; init; }

    public int GroupSize => Query.Heads / Source.KvHeads;

    public byte* VisibleTo(int kvHead) => Visible is null ? null : Visible + ((nint)kvHead * VisibleStride);

    /// <summary>How many entries a row may look at, hidden ones included.</summary>
    public int Reach(int row, int kvHead)
    {
        int entries = Source.Entries(kvHead);
        return IsCausal ? entries - Query.Tokens + row + 1 : entries;
    }

    public int MostEntries()
    {
        int most = 0;
        for (int head = 0; head < Source.KvHeads; head++)
        {
            most = Math.Max(most, Source.Entries(head));
        }

        return most;
    }
}
