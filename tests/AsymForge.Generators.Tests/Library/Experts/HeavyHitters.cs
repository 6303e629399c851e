namespace Experts;

/// <summary>Attention so far, discounted by age: what was looked at long ago is worth less.</summary>
[CompressionPolicy]
public sealed partial class HeavyHitters
{
    [Tunable(0.5, 1)]
    private static readonly float Decay = 0.95f;

    [EvictionThreshold(Below = 0.01f, Budget = 128, Sinks = 4, Recent = 32)]
    private static float Worth(in CachedToken token) => token.DecayedShare(Decay) / (1f + (0.01f * token.Age));
}
