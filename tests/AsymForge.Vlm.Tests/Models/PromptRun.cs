using AsymForge.Vlm.Chat;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Models;

/// <summary>One prompt of a golden case in a session of its own, dense.</summary>
internal sealed class PromptRun : IDisposable
{
    private readonly List<Picture> pictures = [];
    private readonly PromptSequence prompt;

    public PromptRun(GoldenCase golden, int index, int chunk, int logitRows = 1)
    {
        prompt = golden.Prompt(index);
        if (golden.Model.Vision is not null)
        {
            using VisionEncoder encoder = new(golden.Model, (LlavaConfig)golden.Model.Config, BoundPolicy.Dense);
            IReadOnlyList<Image> images = golden.Images;
            for (int i = 0; i < golden.PicturesPerPrompt; i++)
            {
                pictures.Add(encoder.Encode(images[(index * golden.PicturesPerPrompt) + i], new PictureIdentity(i, 0, i), new TurnClock()));
            }
        }

        Session = new DecoderSession(golden.Model.Decoder, BoundPolicy.Dense, null, new SessionSizes(prompt.Count + 32, chunk, logitRows));
    }

    public DecoderSession Session { get; }

    public ReadOnlySpan<float> Prefill() => Session.Prefill(prompt, pictures);

    public void Dispose()
    {
        Session.Dispose();
        pictures.ForEach(picture => picture.Dispose());
    }
}
