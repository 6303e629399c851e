using AsymForge.Vlm.Chat;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm;

/// <summary>
/// Logits of one question under a policy, and of the dense model with the same columns hidden: what the laws of identity and deletion compare. Each run is a session of its own.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="options">Policy values, keep, weights, chunk size; null: all defaults.</param>
public sealed class LogitProbe(VlmModel model, ChatOptions? options = null)
{
    private readonly ChatOptions options = options ?? ChatOptions.Default;

    /// <summary>Asks a question and puts given tokens behind it.</summary>
    /// <param name="policy">Null: the dense model.</param>
    /// <param name="question">What the user says.</param>
    /// <param name="images">Pictures, in the order in which the template places them.</param>
    /// <param name="continuation">Tokens that are put behind the prompt one by one, as if the model had written them.</param>
    /// <exception cref="ArgumentException">An option is out of range or has no effect.</exception>
    /// <exception cref="PolicyBindException">The policy cannot be bound.</exception>
    public ProbeRun Run(CompiledPolicy? policy, string question, IReadOnlyList<Image> images, params ReadOnlySpan<int> continuation)
    {
        options.Check();
        using BoundPolicy bound = model.Bind(policy, options);
        using Session session = new(model, options, bound, question, images);
        return session.Run(continuation, null);
    }

    /// <summary>As <see cref="Run"/>, with a program that was bound elsewhere.</summary>
    /// <exception cref="ArgumentException">An option is out of range or has no effect.</exception>
    /// <exception cref="PolicyBindException">The program asks for something that this runtime does not do.</exception>
    public ProbeRun RunProgram(PolicyProgram program, string question, IReadOnlyList<Image> images, params ReadOnlySpan<int> continuation)
    {
        options.Check();
        using BoundPolicy bound = model.Take(program, options);
        using Session session = new(model, options, bound, question, images);
        return session.Run(continuation, null);
    }

    /// <summary>The dense model, every column hidden in the layers and from the row on in which <paramref name="run"/> no longer had it.</summary>
    /// <param name="run">What a policy left, row by row.</param>
    /// <param name="question">The same question.</param>
    /// <param name="images">The same pictures.</param>
    /// <param name="continuation">The same tokens.</param>
    public ProbeRun RunMasked(ProbeRun run, string question, IReadOnlyList<Image> images, params ReadOnlySpan<int> continuation)
    {
        using Session session = new(model, options, BoundPolicy.Dense, question, images);
        return session.Run(continuation, run);
    }

    private sealed class Session : IDisposable
    {
        private readonly List<Picture> pictures = [];
        private readonly DecoderSession decoder;
        private readonly PromptSequence prompt;
        private readonly VisionChoice? choice;
        private readonly Lock gate;
        private readonly int layers;

        public Session(VlmModel model, ChatOptions options, BoundPolicy policy, string question, IReadOnlyList<Image> images)
        {
            (gate, layers) = (model.Gate, model.Geometry.Layers);
            PromptBuilder builder = new(model.Tokenizer, model.Template.Value, model.Placeholders);
            prompt = builder.Build([new ConversationMessage("user", question, images.Count)]);
            if (model.Vision is { } vision)
            {
                using VisionEncoder encoder = new(model, (LlavaConfig)model.Config, policy);
                pictures.AddRange(images.Select((image, index) => encoder.Encode(image, new PictureIdentity(index, 0, index), new TurnClock())));
                choice = new VisionChoice(policy, vision, model.Decoder.Embedding);
            }

            decoder = new DecoderSession(model.Decoder, policy, choice, new SessionSizes(model.ContextOf(options), options.ChunkSize));
        }

        public ProbeRun Run(ReadOnlySpan<int> continuation, ProbeRun? hideAfter)
        {
            VisibilityMask? mask = hideAfter is null ? null : new VisibilityMask(layers, decoder.Context);
            decoder.Tap.Mask = mask;
            float[][] logits = new float[continuation.Length + 1][];
            IReadOnlyList<IReadOnlyList<int>>[] live = new IReadOnlyList<IReadOnlyList<int>>[continuation.Length + 1];
            lock (gate)
            {
                choice?.BeforePrefill(prompt, pictures);
                Hide(mask, hideAfter, 0);
                logits[0] = decoder.Prefill(prompt, pictures).ToArray();
                live[0] = Live();
                for (int step = 0; step < continuation.Length; step++)
                {
                    Hide(mask, hideAfter, step);
                    logits[step + 1] = decoder.Step(continuation[step]).ToArray();
                    live[step + 1] = Live();
                }
            }

            return new ProbeRun(logits, live, prompt.Count);
        }

        public void Dispose()
        {
            decoder.Dispose();
            pictures.ForEach(picture => picture.Dispose());
        }

        // What is gone after a row is hidden from the next one on; what prefill dropped, from the prompt's rows on.
        private void Hide(VisibilityMask? mask, ProbeRun? run, int row)
        {
            for (int layer = 0; mask is not null && layer < layers; layer++)
            {
                HashSet<int> left = [.. run!.Live[row][layer]];
                for (int logical = 0; logical < prompt.Count + row; logical++)
                {
                    if (!left.Contains(logical))
                    {
                        mask.Hide(logical, layer);
                    }
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
}

/// <summary>What a <see cref="LogitProbe"/> saw.</summary>
/// <param name="Logits">[1 + continuation][vocabulary]: behind the prompt, then behind each token.</param>
/// <param name="Live">[1 + continuation][layers]: the tokens (by their index in the whole prompt and what follows) whose entries each layer held after that row.</param>
/// <param name="PromptTokens">Tokens of the prompt, dropped ones included.</param>
public sealed record ProbeRun(IReadOnlyList<float[]> Logits, IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> Live, int PromptTokens);
