namespace AsymForge.Runtime;

/// <summary>Keys of a tensor, repacked to blocks [kvHead][block][headDim][8] with zeros behind the last, and values where they are. Packing is one task per KV head.</summary>
internal sealed unsafe class PackedSource : AttentionSource, IWork, IDisposable
{
    private const int BlockEntries = KvCache.BlockEntries;

    private readonly Scratch scratch = new();
    private HeadRows keys;
    private HeadRows values;
    private float* packed;

    /// <summary>Says what to pack; returns the number of tasks.</summary>
    public int Prepare(in HeadRows key, in HeadRows value)
    {
        (keys, values, KvHeads, ValueStride) = (key, value, key.Heads, value.TokenStride);
        packed = scratch.Floats(KvHeads * HeadSize);
        return KvHeads;
    }

    public override int Entries(int kvHead) => keys.Tokens;

    public override float* Keys(int kvHead, int block) => packed + (kvHead * HeadSize) + ((nint)block * BlockEntries * keys.HeadDim);

    public override float* Values(int kvHead, int block) => values.At(block * BlockEntries, kvHead);

    public void Execute(int task, int worker)
    {
        for (int token = 0; token < keys.Tokens; token += BlockEntries)
        {
            RowPacking.Pack(keys.RowsOf(task), token, Math.Min(BlockEntries, keys.Tokens - token), 0, keys.HeadDim, BlockEntries, Keys(task, token / BlockEntries));
        }
    }

    public void Dispose() => scratch.Dispose();

    private nint HeadSize => (nint)((keys.Tokens + BlockEntries - 1) / BlockEntries) * BlockEntries * keys.HeadDim;
}
