namespace AsymForge.Runtime;

/// <summary>What a cache holds, in bytes.</summary>
/// <param name="Live">Keys and values of live entries: the least that these entries can take.</param>
/// <param name="Held">Blocks in use, unused room in a head's last block, logical indices, statistics and block tables included.</param>
/// <param name="Reserved">What is taken from the operating system: blocks in use and blocks that wait to be used again.</param>
public readonly record struct KvCacheBytes(long Live, long Held, long Reserved);
