namespace AsymForge.Runtime;

/// <summary>Where attention reads keys and values: blocks of 8 entries, keys [headDim][8], values in rows.</summary>
internal abstract unsafe class AttentionSource
{
    public int KvHeads { get; protected set; }

    /// <summary>Distance between the value rows of a block.</summary>
    public nint ValueStride { get; protected set; }

    public abstract int Entries(int kvHead);

    public abstract float* Keys(int kvHead, int block);

    public abstract float* Values(int kvHead, int block);
}
