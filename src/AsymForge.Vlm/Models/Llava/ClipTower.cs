using AsymForge.Runtime;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models.Llava;

/// <summary>
/// CLIP's vision transformer as LLaVA uses it: up to the feature layer and not further, without the norm at its end. Pre-norm layers, learned positions, a class token in front.
/// </summary>
internal sealed class ClipTower(ClipVisionConfig config, ClipWeights weights, Backend backend)
{
    private readonly Runtime.Activation activation = config.Activation.ForBackend();
    private readonly float scale = 1f / MathF.Sqrt(config.HeadDim);

    /// <summary>Layers that run.</summary>
    public int Layers => weights.Layers.Length;

    /// <summary>From <see cref="ClipState.Pixels"/> to <see cref="ClipState.Hidden"/>.</summary>
    /// <param name="state">The buffers.</param>
    /// <param name="classRow">Whether <see cref="ClipState.ClassRow"/> is wanted: one attention row more.</param>
    /// <param name="probe">Looks at every stage; null in use.</param>
    public void Forward(ClipState state, bool classRow, StageProbe? probe)
    {
        Embed(state);
        probe?.Invoke("vision.input", state.Hidden);
        for (int layer = 0; layer < weights.Layers.Length; layer++)
        {
            bool last = layer == weights.Layers.Length - 1;
            Layer(weights.Layers[layer], state, last && classRow ? state.ClassRow : default);
            probe?.Invoke($"vision.layer.{layer}", state.Hidden);
        }
    }

    private void Embed(ClipState state)
    {
        backend.Patches(state.Pixels, config.PatchSize, state.Patches);
        backend.Linear(state.Patches, weights.Patch, state.Hidden.Rows(1, config.Patches));
        weights.Class.Values.CopyTo(state.Hidden.Row(0));
        backend.Add(weights.Position.View.AsRows(config.Hidden), state.Hidden);
        backend.LayerNorm(state.Hidden, weights.PreNorm.Scale.View, weights.PreNorm.Shift.View, config.NormEpsilon, state.Hidden);
    }

    private void Layer(ClipLayerWeights layer, ClipState state, in TensorView classRow)
    {
        backend.LayerNorm(state.Hidden, layer.AttentionNorm.Scale.View, layer.AttentionNorm.Shift.View, config.NormEpsilon, state.Normed);
        backend.Linear(state.Normed, layer.Query, state.Query);
        backend.Linear(state.Normed, layer.Key, state.Key);
        backend.Linear(state.Normed, layer.Value, state.Value);
        backend.SelfAttention(new SelfAttentionRequest
        {
            Query = state.Query.AsHeads(config.Heads),
            Key = state.Key.AsHeads(config.Heads),
            Value = state.Value.AsHeads(config.Heads),
            Scale = scale,
            Output = state.Normed.AsHeads(config.Heads),
            FirstRow = classRow,
        });
        backend.LinearAdd(state.Normed, layer.Output, state.Hidden);

        backend.LayerNorm(state.Hidden, layer.MlpNorm.Scale.View, layer.MlpNorm.Shift.View, config.NormEpsilon, state.Normed);
        backend.Linear(state.Normed, layer.Up, state.Mlp);
        backend.Activate(activation, state.Mlp, state.Mlp);
        backend.LinearAdd(state.Mlp, layer.Down, state.Hidden);
    }
}
