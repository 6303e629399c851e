using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Chat;

/// <summary>One question in a session of its own, with given tokens behind it and, if asked, columns hidden.</summary>
internal sealed class ProbeSession : IDisposable
{
    private readonly List<Picture> pictures = [];
    private readonly DecoderSession decoder;
    private readonly PromptSequence prompt;
    private readonly VisionChoice? choice;
    private readonly BoundPolicy policy;
    private readonly VlmModel model;
    private readonly int layers;
    private readonly int[] vision;

    public ProbeSession(VlmModel model, ChatOptions options, BoundPolicy policy, string question, IReadOnlyList<Image> images)
    {
        (this.model, layers, this.policy) = (model, model.Geometry.Layers, policy);
        PromptBuilder builder = new(model.Tokenizer, model.Template.Value, model.Placeholders);
        prompt = builder.Build([new ConversationMessage("user", question, images.Count)]);
        vision = [.. Enumerable.Range(0, prompt.Count).Where(logical => prompt[logical].IsVision)];
        if (model.Vision is { } tower)
        {
            using VisionEncoder encoder = new(model, (LlavaConfig)model.Config, policy);
            pictures.AddRange(images.Select((image, index) => encoder.Encode(image, new PictureIdentity(index, 0, index), new TurnClock())));
            choice = new VisionChoice(policy, tower, model.Decoder.Embedding);
        }

        decoder = new DecoderSession(model.Decoder, policy, choice, new SessionSizes(model.ContextOf(options), options.ChunkSize));
    }

    /// <summary>Runs with nothing hidden.</summary>
    public ProbeRun Run(ReadOnlySpan<int> continuation) => Run(continuation, null, null);

    /// <summary>Runs with vision tokens hidden from given layers on.</summary>
    public ProbeRun RunHidden(ReadOnlySpan<int> continuation, IReadOnlyList<HiddenTokens> hidden)
    {
        VisibilityMask mask = new(layers, decoder.Context);
        foreach (HiddenTokens run in hidden)
        {
            for (int layer = run.FromLayer; layer < layers; layer++)
            {
                foreach (int token in run.Tokens)
                {
                    mask.Hide(vision[token], layer);
                }
            }
        }

        return Run(continuation, mask, null);
    }

    /// <summary>Runs with everything hidden that <paramref name="other"/> no longer had, layer by layer and row by row.</summary>
    public ProbeRun RunAfter(ReadOnlySpan<int> continuation, ProbeRun other) => Run(continuation, new VisibilityMask(layers, decoder.Context), other);

    public void Dispose()
    {
        decoder.Dispose();
        pictures.ForEach(picture => picture.Dispose());
    }

    private ProbeRun Run(ReadOnlySpan<int> continuation, VisibilityMask? mask, ProbeRun? other)
    {
        decoder.Tap.Mask = mask;
        float[][] logits = new float[continuation.Length + 1][];
        IReadOnlyList<IReadOnlyList<int>>[] live = new IReadOnlyList<IReadOnlyList<int>>[logits.Length];
        using (model.Hold())
        {
            choice?.BeforePrefill(prompt, pictures);
            Follow(mask, other, 0);
            logits[0] = decoder.Prefill(prompt, pictures).ToArray();
            live[0] = Live();
            ProbePlace[] places = [.. decoder.Places(layers - 1)];
            int next = decoder.NextPosition;
            for (int step = 0; step < continuation.Length; step++)
            {
                Follow(mask, other, step);
                logits[step + 1] = decoder.Step(continuation[step]).ToArray();
                live[step + 1] = Live();
            }

            return new ProbeRun
            {
                Logits = logits,
                Live = live,
                PromptTokens = prompt.Count,
                VisionTokens = prompt.VisionTokens,
                Choices = [.. policy.Vision.Select((stage, number) => new ProbeChoice(stage.Index, Kept(number)))],
                Places = places,
                NextPosition = next,
            };
        }
    }

    private int[] Kept(int stage) => [.. Enumerable.Range(0, vision.Length).Where(index => VisionChoice.Survives(prompt[vision[index]], pictures, stage + 1))];

    // What is gone after a row is hidden from the next one on; what prefill dropped, from the prompt's rows on.
    private void Follow(VisibilityMask? mask, ProbeRun? other, int row)
    {
        for (int layer = 0; other is not null && layer < layers; layer++)
        {
            HashSet<int> left = [.. other.Live[row][layer]];
            foreach (int logical in Enumerable.Range(0, prompt.Count + row).Where(logical => !left.Contains(logical)))
            {
                mask!.Hide(logical, layer);
            }
        }
    }

    private IReadOnlyList<IReadOnlyList<int>> Live() => [.. Enumerable.Range(0, layers).Select(layer =>
    {
        int[] indices = new int[decoder.Cache.Length(layer, 0)];
        decoder.Cache.CopyLogicalIndices(layer, 0, indices);
        return (IReadOnlyList<int>)indices;
    })];
}
