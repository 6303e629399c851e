using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;
using AsymForge.Vlm.Models;
using AsymForge.Vlm.Models.Llava;

namespace AsymForge.Vlm.Chat;

/// <summary>Makes vision tokens from pictures, for one conversation.</summary>
internal sealed class VisionEncoder(VlmModel model, LlavaConfig config, BoundPolicy policy) : IDisposable
{
    private readonly ClipState state = new(config);
    private readonly int stages = policy.Vision.Count();
    private readonly bool readsClass = policy.ReadsClassAttention;

    /// <summary>Looks at every stage; null in use.</summary>
    public StageProbe? Probe { get; init; }

    /// <summary>The last picture as the processor made it: [3, side, side].</summary>
    public ReadOnlySpan<float> Pixels => state.Pixels.AsSpan<float>();

    /// <summary>Prepares a picture, runs tower and projector. The class token's attention only where the policy reads it.</summary>
    public Picture Encode(Image image, PictureIdentity identity, TurnClock clock)
    {
        Picture picture = new(image, identity, config.ImageTokens, config.Text.Hidden, stages);
        clock.Start();
        model.Processor!.Process(image, state.Pixels.AsSpan<float>());
        clock.Preprocess += clock.Stop();
        using (model.Hold())
        {
            clock.Start();
            model.Vision!.Encode(state, picture.Features, readsClass ? picture.ClassAttention.AsSpan<float>() : default, Probe);
            clock.Vision += clock.Stop();
        }

        return picture;
    }

    public void Dispose() => state.Dispose();
}
