namespace AsymForge.Runtime;

/// <summary>How the next token is drawn from logits.</summary>
public sealed record SamplerOptions
{
    /// <summary>0 takes the most likely token; otherwise logits are divided by it. Finite, at least 0.</summary>
    public float Temperature { get; init; }

    /// <summary>Only this many of the most likely tokens are drawn from; 0 for all.</summary>
    public int TopK { get; init; }

    /// <summary>Only the most likely tokens whose probabilities first reach this sum are drawn from; 1 for all. In (0, 1].</summary>
    public float TopP { get; init; } = 1f;

    /// <summary>Draws repeat with the seed.</summary>
    public ulong Seed { get; init; }
}
