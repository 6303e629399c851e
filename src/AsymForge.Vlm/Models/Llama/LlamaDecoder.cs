using AsymForge.Runtime;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models.Llama;

/// <summary>
/// The Llama decoder: pre-norm layers of grouped-query attention with rotary positions and a gated feed-forward network. A forward pass is any run of layers over any rows, so that tokens can be
/// dropped between two layers; what a row attends to is what the cache holds of its layer.
/// </summary>
internal sealed class LlamaDecoder(LlamaConfig config, LlamaWeights weights, Backend backend)
{
    private readonly Runtime.Activation activation = config.Activation.ForBackend();
    private readonly float scale = 1f / MathF.Sqrt(config.HeadDim);

    public LlamaConfig Config => config;

    public EmbeddingTable Embedding => weights.Embedding;

    /// <summary>Rows of the head.</summary>
    public int Vocabulary => weights.Head.Outputs;

    /// <summary>Runs layers [<paramref name="first"/>, <paramref name="end"/>) over one chunk, in place.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="hidden">[rows, hidden], read and written; at most the state's chunk.</param>
    /// <param name="rows">Where the rows stand in the sequence.</param>
    /// <param name="pass">Buffers, cache, tables and who looks on.</param>
    public void Forward(int first, int end, in TensorView hidden, in LlamaRows rows, LlamaPass pass)
    {
        for (int layer = first; layer < end; layer++)
        {
            Attend(layer, hidden, rows, pass);
            FeedForward(weights.Layers[layer], hidden, pass.State);
            pass.Probe?.Invoke($"text.layer.{layer}", hidden);
        }
    }

    /// <summary>Final norm and head: [rows, vocabulary], in the state's buffer.</summary>
    /// <param name="hidden">[rows, hidden], after the last layer.</param>
    /// <param name="pass">Buffers and who looks on.</param>
    public TensorView Logits(in TensorView hidden, LlamaPass pass)
    {
        int rows = hidden.Sizes.E0;
        TensorView final = pass.State.Final.Rows(0, rows), logits = pass.State.Logits.Rows(0, rows);
        backend.RmsNorm(hidden, weights.Norm.View, config.NormEpsilon, final);
        pass.Probe?.Invoke("text.norm", final);
        backend.Linear(final, weights.Head, logits);
        pass.Probe?.Invoke("logits", logits);
        return logits;
    }

    private void Attend(int layer, in TensorView hidden, in LlamaRows rows, LlamaPass pass)
    {
        LlamaLayerWeights own = weights.Layers[layer];
        int count = hidden.Sizes.E0;
        LlamaState state = pass.State;
        TensorView normed = state.Normed.Rows(0, count), query = state.Query.Rows(0, count), key = state.Key.Rows(0, count), value = state.Value.Rows(0, count);
        backend.RmsNorm(hidden, own.AttentionNorm.View, config.NormEpsilon, normed);
        backend.Linear(normed, own.Query, query);
        backend.Linear(normed, own.Key, key);
        backend.Linear(normed, own.Value, value);

        TensorView queryHeads = query.AsHeads(config.Heads), keyHeads = key.AsHeads(config.KvHeads);
        backend.RotaryHalfSplit(queryHeads, rows.Positions, pass.Rotary.Cosine, pass.Rotary.Sine);
        backend.RotaryHalfSplit(keyHeads, rows.Positions, pass.Rotary.Cosine, pass.Rotary.Sine);
        TensorView valueHeads = value.AsHeads(config.KvHeads);
        pass.Probe?.Invoke($"cache.{layer}.key", keyHeads);
        pass.Probe?.Invoke($"cache.{layer}.value", valueHeads);
        pass.Cache.Append(layer, keyHeads, valueHeads, rows.LogicalIndices);

        int entries = pass.Cache.Length(layer, 0);
        TensorView export = pass.Tap?.Export(layer, entries) ?? default;
        backend.Attention(new AttentionRequest
        {
            Query = queryHeads,
            Cache = pass.Cache,
            Layer = layer,
            Scale = scale,
            Output = queryHeads,
            Visible = pass.Tap?.Visible(layer, entries) ?? default,
            Export = export,
            FirstExportedRow = export.IsEmpty ? 0 : count - export.Sizes.E0,
        });
        backend.LinearAdd(query, own.Output, hidden);
    }

    private void FeedForward(LlamaLayerWeights own, in TensorView hidden, LlamaState state)
    {
        int rows = hidden.Sizes.E0;
        TensorView normed = state.Normed.Rows(0, rows), gate = state.Gate.Rows(0, rows), up = state.Up.Rows(0, rows);
        backend.RmsNorm(hidden, own.MlpNorm.View, config.NormEpsilon, normed);
        backend.Linear(normed, own.Gate, gate);
        backend.Linear(normed, own.Up, up);
        backend.Gate(activation, gate, up, gate);
        backend.LinearAdd(gate, own.Down, hidden);
    }
}

/// <summary>Where the rows of a chunk stand in their sequence.</summary>
/// <param name="positions">int32 [rows]: what the rotary embedding turns them by.</param>
/// <param name="logicalIndices">[rows], ascending: what the cache knows them by.</param>
internal readonly ref struct LlamaRows(TensorView positions, ReadOnlySpan<int> logicalIndices)
{
    public TensorView Positions { get; } = positions;

    public ReadOnlySpan<int> LogicalIndices { get; } = logicalIndices;
}

/// <summary>What stays the same from chunk to chunk of one session.</summary>
internal sealed class LlamaPass
{
    public required LlamaState State { get; init; }

    public required KvCache Cache { get; init; }

    public required RotaryTables Rotary { get; init; }

    /// <summary>Who reads attention; null where nobody does.</summary>
    public IAttentionTap? Tap { get; set; }

    /// <summary>Looks at every stage; null in use.</summary>
    public StageProbe? Probe { get; set; }
}
