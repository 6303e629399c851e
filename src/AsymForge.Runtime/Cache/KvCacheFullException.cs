namespace AsymForge.Runtime;

/// <summary>A head of the cache would hold more entries than the cache was made for.</summary>
public sealed class KvCacheFullException(int layer, int head, long entries, int maxEntries)
    : InvalidOperationException($"Layer {layer}, KV head {head} would hold {entries} entries; the cache was made for {maxEntries}. Make it larger, or evict first.");
