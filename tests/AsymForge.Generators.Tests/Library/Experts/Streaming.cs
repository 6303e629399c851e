namespace Experts;

/// <summary>Sinks and a window: the oldest text goes.</summary>
[CompressionPolicy]
public sealed partial class Streaming
{
    [EvictionThreshold(Below = 0f, Budget = 256, Sinks = 4, Recent = 128, HardCap = true)]
    private static float Worth(in CachedToken token) => -token.Age;
}
