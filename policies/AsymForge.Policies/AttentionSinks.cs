namespace AsymForge.Policies;

/// <summary>
/// An eviction to compose: keeps the first text tokens and the newest ones, forgets those between, the oldest first. It reads no attention.
/// After StreamingLLM: Xiao et al., "Efficient Streaming Language Models with Attention Sinks", ICLR 2024 (arXiv 2309.17453).
/// </summary>
/// <remarks>
/// The paper's default of 4 sinks is kept, and the window of 512 that its code has as the default of its class: 516 text entries per layer. What differs from the paper is <i>our reading</i>, from what the runtime offers:
/// only text entries are counted and evicted, never those of a picture nor the user's current turn (bind <c>Worth.ProtectTurn</c>); entries keep their positions, where the authors' code numbers them by their place
/// in the cache; and the oldest entry goes after a step, where the authors make room before it.
/// </remarks>
[CompressionRules]
public sealed partial class AttentionSinks
{
    [EvictionThreshold(Budget = 516, Sinks = 4, Recent = 512, HardCap = true)]
    private static float Worth(in CachedToken token) => -token.Age;
}
