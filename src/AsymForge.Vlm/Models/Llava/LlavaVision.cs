using AsymForge.Runtime;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models.Llava;

/// <summary>From a picture's pixels to vision tokens as wide as the language model: tower, choice of positions, projector.</summary>
internal sealed class LlavaVision(LlavaConfig config, ClipTower tower, ProjectorWeights projector, Backend backend)
{
    private readonly Runtime.Activation activation = config.ProjectorActivation.ForBackend();

    // With the class token among the features its own attention to itself is one of the values.
    private int FirstFeature => config.Selection == FeatureSelection.All ? 0 : 1;

    /// <summary>Vision tokens of one picture.</summary>
    public int Tokens => config.ImageTokens;

    /// <summary>Rows and columns of the patch grid.</summary>
    public int Grid => config.Vision.Grid;

    /// <summary>Whether the class token leads the vision tokens, outside the grid.</summary>
    public bool ClassIncluded => config.Selection == FeatureSelection.All;

    /// <summary>Whether there is a layer whose class token pays attention.</summary>
    public bool HasClassAttention => tower.Layers > 0;

    /// <summary>From <see cref="ClipState.Pixels"/> to features.</summary>
    /// <param name="state">The buffers.</param>
    /// <param name="features">[<see cref="Tokens"/>, text hidden]</param>
    /// <param name="classAttention">[<see cref="Tokens"/>], or empty where nobody reads it: attention of the class token in the last layer that runs, head mean, itself left out and not renormalised.</param>
    /// <param name="probe">Looks at every stage; null in use.</param>
    public void Encode(ClipState state, in TensorView features, Span<float> classAttention, StageProbe? probe = null)
    {
        tower.Forward(state, !classAttention.IsEmpty, probe);
        if (!classAttention.IsEmpty)
        {
            probe?.Invoke("vision.cls_attention_mean", state.ClassRow);
            state.ClassRow.AsSpan<float>().Slice(FirstFeature, Tokens).CopyTo(classAttention);
        }

        TensorView chosen = state.Hidden.Rows(FirstFeature, Tokens), between = state.Projected.Rows(0, Tokens);
        probe?.Invoke("projector.input", chosen);
        backend.Linear(chosen, projector.First, between);
        backend.Activate(activation, between, between);
        backend.Linear(between, projector.Second, features);
        probe?.Invoke("projector", features);
    }
}
