using AsymForge.Runtime;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models.Llama;

/// <summary>What the decoder writes on its way through one chunk of tokens.</summary>
internal sealed class LlamaState : IDisposable
{
    private readonly NativeArena arena;

    /// <param name="config">The decoder.</param>
    /// <param name="vocabulary">Rows of the head.</param>
    /// <param name="chunk">Most tokens of one chunk.</param>
    /// <param name="logitRows">Most rows of logits asked for at once.</param>
    public LlamaState(LlamaConfig config, int vocabulary, int chunk, int logitRows)
    {
        int queries = config.Heads * config.HeadDim, keys = config.KvHeads * config.HeadDim;
        long floats = ((long)chunk * (config.Hidden + queries + (2 * keys) + (2 * config.Ffn))) + ((long)logitRows * (config.Hidden + vocabulary));
        arena = new NativeArena((floats * sizeof(float)) + (64 * 16));
        Chunk = chunk;
        Normed = arena.Floats((chunk, config.Hidden));
        Query = arena.Floats((chunk, queries));
        Key = arena.Floats((chunk, keys));
        Value = arena.Floats((chunk, keys));
        Gate = arena.Floats((chunk, config.Ffn));
        Up = arena.Floats((chunk, config.Ffn));
        Final = arena.Floats((logitRows, config.Hidden));
        Logits = arena.Floats((logitRows, vocabulary));
    }

    /// <summary>Most tokens of one chunk.</summary>
    public int Chunk { get; }

    /// <summary>[chunk, hidden]</summary>
    public TensorView Normed { get; }

    /// <summary>[chunk, heads · headDim]; attention writes its result here too.</summary>
    public TensorView Query { get; }

    /// <summary>[chunk, kvHeads · headDim]</summary>
    public TensorView Key { get; }

    /// <summary>[chunk, kvHeads · headDim]</summary>
    public TensorView Value { get; }

    /// <summary>[chunk, ffn]</summary>
    public TensorView Gate { get; }

    /// <summary>[chunk, ffn]</summary>
    public TensorView Up { get; }

    /// <summary>[logit rows, hidden], after the last norm.</summary>
    public TensorView Final { get; }

    /// <summary>[logit rows, vocabulary]</summary>
    public TensorView Logits { get; }

    public void Dispose() => arena.Dispose();
}
