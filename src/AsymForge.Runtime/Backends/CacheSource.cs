namespace AsymForge.Runtime;

/// <summary>One layer of a cache.</summary>
internal sealed unsafe class CacheSource : AttentionSource
{
    private KvCache cache = null!;
    private int layer;

    public void Read(KvCache from, int ofLayer)
    {
        (cache, layer, KvHeads, ValueStride) = (from, ofLayer, from.Shape.KvHeads, from.Shape.HeadDim);
        _ = from.Length(ofLayer, 0); // refuses a layer that is not there
    }

    public override int Entries(int kvHead) => cache.Length(layer, kvHead);

    public override float* Keys(int kvHead, int block) => cache.KeyBlock(layer, kvHead, block);

    public override float* Values(int kvHead, int block) => cache.KeyBlock(layer, kvHead, block) + (KvCache.BlockEntries * cache.Shape.HeadDim);
}
