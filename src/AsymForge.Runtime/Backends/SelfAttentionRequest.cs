namespace AsymForge.Runtime;

/// <summary>Attention of all tokens of one picture to all of them, without a cache. Query head h reads KV head h / (H / Hkv).</summary>
public readonly record struct SelfAttentionRequest
{
    /// <summary>float32 [tokens, heads, headDim].</summary>
    public required TensorView Query { get; init; }

    /// <summary>float32 [tokens, kvHeads, headDim].</summary>
    public required TensorView Key { get; init; }

    /// <summary>float32 [tokens, kvHeads, headDim].</summary>
    public required TensorView Value { get; init; }

    /// <summary>What scores are multiplied by, usually 1 / √headDim.</summary>
    public required float Scale { get; init; }

    /// <summary>float32 [tokens, heads, headDim]. May be the query itself.</summary>
    public required TensorView Output { get; init; }

    /// <summary>float32 [tokens], or empty: attention of token 0 (CLS) to all tokens, itself included, softmax over all keys, mean over heads.</summary>
    public TensorView FirstRow { get; init; }
}
