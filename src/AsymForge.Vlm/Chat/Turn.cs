using System.Text;
using AsymForge.Runtime;
using AsymForge.Vlm.Accounting;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Chat;

/// <summary>One turn while it runs: prefill, then one step per token, and what the report says of them.</summary>
internal sealed class Turn
{
    private readonly VlmModel model;
    private readonly BoundPolicy policy;
    private readonly DecoderSession decoder;
    private readonly PromptSequence prompt;
    private readonly Sampler sampler;
    private readonly ITokenDecoder text;
    private readonly StringBuilder answer = new();
    private readonly int[] tokens;
    private IReadOnlyList<IReadOnlyList<int>> layerKeepLists = [];
    private IReadOnlyList<int> keepList = [];
    private StopReason stop;
    private int count;
    private int next;
    private int steps;
    private int measuredSteps;
    private long allocated;

    public Turn(VlmModel model, ChatOptions options, BoundPolicy policy, DecoderSession decoder, PromptSequence prompt)
    {
        (this.model, this.policy, this.decoder, this.prompt) = (model, policy, decoder, prompt);
        sampler = new Sampler(new SamplerOptions { Temperature = options.Temperature, TopK = options.TopK, TopP = options.TopP, Seed = options.Seed });
        text = model.Tokenizer.CreateDecoder(skipSpecialTokens: true);
        tokens = new int[Math.Min(model.AnswerOf(options), decoder.Context - prompt.Count + 1)];
        stop = tokens.Length < model.AnswerOf(options) ? StopReason.MaxContext : StopReason.MaxTokens;
    }

    public TurnClock Clock { get; } = new();

    /// <summary>Pictures that were there before this turn.</summary>
    public int ReusedPictures { get; set; }

    /// <summary>Whether the answer was read to its end.</summary>
    public bool IsFinished { get; set; }

    /// <summary>The answer so far.</summary>
    public string Text => answer.ToString();

    /// <summary>Chooses vision tokens, runs the prefill and draws the first token.</summary>
    public void Begin(VisionChoice? choice, IReadOnlyList<Picture> pictures, CancellationToken cancellation)
    {
        using (model.Hold())
        {
            Clock.Start();
            choice?.BeforePrefill(prompt, pictures);
            Clock.Policy = Clock.Stop();
            Clock.Start();
            ReadOnlySpan<float> logits = decoder.Prefill(prompt, pictures, cancellation);
            double inside = decoder.DecisionTime.TotalMilliseconds;
            Clock.Policy += inside;
            Clock.Prefill = Clock.Stop() - inside;
            next = sampler.Next(logits);
        }

        KeepLists lists = new(prompt, decoder);
        (keepList, layerKeepLists) = (lists.First, lists.ByLayer);
    }

    /// <summary>Takes the token that was drawn; false where it ends the answer.</summary>
    public bool Advance()
    {
        tokens[count++] = next;
        if (model.Generation.StopTokens.Contains(next))
        {
            stop = StopReason.StopToken;
            return false;
        }

        return count < tokens.Length;
    }

    /// <summary>The text that is complete with the token taken last.</summary>
    public string? TakeText() => Written(text.Append(tokens[count - 1]));

    /// <summary>What is left of the text when the answer has ended.</summary>
    public string? TakeRest()
    {
        string? last = stop == StopReason.StopToken ? null : text.Append(tokens[count - 1]);
        return Written(last + text.Flush());
    }

    /// <summary>One step: model, policy, eviction and the draw of the next token.</summary>
    public void Step()
    {
        using (model.Hold())
        {
            Clock.Start();
            int collections = GC.CollectionCount(0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            next = sampler.Next(decoder.Step(tokens[count - 1]));
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

            // The first step warms up; and a collection, which only other threads can cause here, counts what was left of this thread's allocation buffer as allocated.
            if (steps++ > 0 && GC.CollectionCount(0) == collections)
            {
                allocated += bytes;
                measuredSteps++;
            }

            Clock.Decode += Clock.Stop();
        }
    }

    public TurnReport Report(IReadOnlyList<Picture> pictures)
    {
        (int reused, int computed) = decoder.LastPrefill;
        return new TurnReport
        {
            PromptTokens = prompt.Count,
            VisionTokens = prompt.VisionTokens,
            KeptTokens = keepList.Count,
            KeepList = keepList,
            LayerKeepLists = layerKeepLists,
            EvictedText = (double)decoder.Evicted / (model.Geometry.Layers * model.Geometry.KvHeads),
            AnswerTokens = [.. tokens.AsSpan(0, count)],
            Stop = stop,
            Flops = Flops(),
            KvBytes = KvBytes(),
            FeatureBytes = pictures.Sum(picture => picture.Bytes),
            Milliseconds = new TurnTimes(pictures.Skip(ReusedPictures).Sum(picture => picture.Image.DecodeMilliseconds), Clock.Preprocess, Clock.Vision, Clock.Policy, Clock.Prefill, Clock.Decode),
            TokensPerSecond = steps == 0 ? 0 : steps / Math.Max(Clock.Decode, 1e-6) * 1000,
            ManagedBytesPerToken = measuredSteps == 0 ? 0 : (double)allocated / measuredSteps,
            Policy = policy.Report,
            Reuse = new ReuseReport(reused, computed, ReusedPictures),
        };
    }

    private FlopsReport Flops()
    {
        DecoderShape shape = model.Shape;
        return new FlopsReport(
            model.Geometry.Layers * PrefillFlops.OfLayer(prompt.Count, shape),
            PrefillFlops.OfLayers(decoder.PrefilledPerLayer, shape),
            PrefillFlops.OfLayers(decoder.ReusedPerLayer, shape));
    }

    private KvBytesReport KvBytes()
    {
        KvCacheBytes held = decoder.Cache.Bytes;
        ModelGeometry size = model.Geometry;
        return new KvBytesReport(held.Held, held.Live, 2L * sizeof(float) * size.HeadDim * size.KvHeads * size.Layers * decoder.Length);
    }

    // Models write a space before the first word; nobody asked for it.
    private string? Written(string? piece)
    {
        if (answer.Length == 0)
        {
            piece = piece?.TrimStart();
        }

        answer.Append(piece);
        return piece;
    }
}
