namespace AsymForge;

/// <summary>The cache of one KV head (per layer: of one layer) as a <see cref="CapacityAttribute"/> rule sees it.</summary>
public readonly struct CacheHead
{
    /// <summary>Decoder layer, 0-based.</summary>
    public int Layer { get; init; }

    /// <summary>Decoder layers.</summary>
    public int Layers { get; init; }

    /// <summary>KV head of the layer, 0-based; 0 per layer.</summary>
    public int KvHead { get; init; }

    /// <summary>KV heads of a layer.</summary>
    public int KvHeads { get; init; }

    /// <summary>Tokens of the prompt.</summary>
    public int PromptTokens { get; init; }

    /// <summary>What <see cref="Learned"/> gives. For tests of a rule.</summary>
    public float Importance { get; init; }

    /// <summary>This head's element of a learned matrix [layers, KV heads]: the importance of BaKlaVa (arXiv 2502.13176), the gates of DuoAttention (arXiv 2410.10819).</summary>
    public float Learned(Weights w)
    {
        _ = w;
        return Importance;
    }
}
