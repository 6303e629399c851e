using AsymForge.Runtime;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models.Llama;

/// <summary>The weights of a Llama decoder. All linear layers are without bias.</summary>
internal sealed class LlamaWeights
{
    public LlamaWeights(LlamaConfig config, WeightReader reader)
    {
        Embedding = reader.Embedding("text.embed.weight", config.Hidden);
        Layers = [.. Enumerable.Range(0, config.Layers).Select(layer => new LlamaLayerWeights(config, reader, $"text.layers.{layer}."))];
        Norm = reader.Vector("text.norm.weight", config.Hidden);
        Head = reader.Head(config.TiedEmbeddings ? "text.embed.weight" : "text.lm_head.weight", config.Hidden);
    }

    /// <summary>[vocabulary, hidden]</summary>
    public EmbeddingTable Embedding { get; }

    public LlamaLayerWeights[] Layers { get; }

    /// <summary>[hidden]</summary>
    public VectorWeight Norm { get; }

    /// <summary>hidden → vocabulary; it may have fewer rows than the embedding.</summary>
    public LinearWeight Head { get; }
}

/// <summary>One decoder layer.</summary>
internal sealed class LlamaLayerWeights
{
    public LlamaLayerWeights(LlamaConfig config, WeightReader reader, string layer)
    {
        int queries = config.Heads * config.HeadDim, keys = config.KvHeads * config.HeadDim;
        AttentionNorm = reader.Vector($"{layer}attn_norm.weight", config.Hidden);
        Query = reader.Linear($"{layer}q", queries, config.Hidden);
        Key = reader.Linear($"{layer}k", keys, config.Hidden);
        Value = reader.Linear($"{layer}v", keys, config.Hidden);
        Output = reader.Linear($"{layer}o", config.Hidden, queries);
        MlpNorm = reader.Vector($"{layer}mlp_norm.weight", config.Hidden);
        Gate = reader.Linear($"{layer}mlp.gate", config.Ffn, config.Hidden);
        Up = reader.Linear($"{layer}mlp.up", config.Ffn, config.Hidden);
        Down = reader.Linear($"{layer}mlp.down", config.Hidden, config.Ffn);
    }

    public VectorWeight AttentionNorm { get; }

    public LinearWeight Query { get; }

    public LinearWeight Key { get; }

    public LinearWeight Value { get; }

    public LinearWeight Output { get; }

    public VectorWeight MlpNorm { get; }

    public LinearWeight Gate { get; }

    public LinearWeight Up { get; }

    public LinearWeight Down { get; }
}
