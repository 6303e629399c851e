using AsymForge.Runtime;
using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Models.Llama;

namespace AsymForge.Vlm.Tests.Models;

/// <summary>The decoder from embeddings to greedy tokens, stage by stage against what transformers computes; prompts of a batch one by one.</summary>
public sealed class DecoderFixtureTests
{
    public static IEnumerable<object?[]> Cases() => Fixtures.Folders("hf", name =>
        name is "llama" or "llava" or "llama3-rope" || name.StartsWith("llama-", StringComparison.Ordinal) || name.StartsWith("llava-", StringComparison.Ordinal));

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Every_stage_of_the_prompt_is_within_its_tolerance(string folder, string? reason)
    {
        Assert.Null(reason);
        using GoldenCase golden = new(folder);
        for (int prompt = 0; prompt < golden.Batch; prompt++)
        {
            using PromptRun run = new(golden, prompt, chunk: 4096, logitRows: 4096);
            int index = prompt, stages = 0;
            run.Session.Probe = (string stage, in TensorView value) =>
            {
                if (stage.StartsWith("cache.", StringComparison.Ordinal))
                {
                    CloseHeads(golden, stage, index, value);
                }
                else
                {
                    golden.Close(stage, index, value.AsSpan<float>());
                }

                stages++;
            };
            run.Prefill();
            Assert.Equal(1 + (3 * golden.Model.Geometry.Layers) + 2, stages);
        }
    }

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Twenty_greedy_steps_give_the_same_tokens_and_logits(string folder, string? reason)
    {
        Assert.Null(reason);
        using GoldenCase golden = new(folder);
        for (int prompt = 0; prompt < golden.Batch; prompt++)
        {
            using PromptRun run = new(golden, prompt, chunk: 7);
            TensorEntry expected = golden["decode.logits"];
            int[] greedy = golden.Greedy(prompt);
            int vocabulary = checked((int)expected.Shape[2]);
            ReadOnlySpan<float> logits = run.Prefill();
            for (int step = 0; step < greedy.Length; step++)
            {
                ReadOnlySpan<float> wanted = expected.Elements<float>().Slice(((prompt * greedy.Length) + step) * vocabulary, vocabulary);
                GoldenCase.CloseTo($"decode.logits of step {step}", logits, wanted, golden.Tolerance("decode.logits"));
                Assert.Equal(greedy[step], Sampler.Greedy(logits));
                logits = run.Session.Step(greedy[step]);
            }
        }
    }

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Attention_of_the_last_rows_is_within_its_tolerance(string folder, string? reason)
    {
        Assert.Null(reason);
        const int Rows = 8;
        using GoldenCase golden = new(folder);
        for (int prompt = 0; prompt < golden.Batch; prompt++)
        {
            foreach (int layer in Enumerable.Range(0, golden.Model.Geometry.Layers).Where(layer => golden.Has($"attention.{layer}")))
            {
                using AttentionReader reader = new(golden, prompt, layer, Rows);
                GoldenCase.CloseTo($"attention.{layer}", reader.Read(), HeadMean(golden, layer, prompt, Rows), golden.Tolerance($"attention.{layer}"));
            }
        }
    }

    // The cache is [heads, tokens, headDim] there and [tokens, heads, headDim] here.
    private static void CloseHeads(GoldenCase golden, string stage, int prompt, in TensorView value)
    {
        (int tokens, int heads, int width) = (value.Sizes.E0, value.Sizes.E1, value.Sizes.E2);
        TensorEntry tensor = golden[stage];
        int padded = checked((int)tensor.Shape[2]);
        for (int head = 0; head < heads; head++)
        {
            for (int token = 0; token < tokens; token++)
            {
                int row = (((prompt * heads) + head) * padded) + padded - tokens + token;
                GoldenCase.CloseTo($"{stage}, head {head}, token {token}", value.AsSpan<float>().Slice(((token * heads) + head) * width, width),
                    tensor.Elements<float>().Slice(row * width, width), golden.Tolerance(stage));
            }
        }
    }

    private static float[] HeadMean(GoldenCase golden, int layer, int prompt, int rows)
    {
        TensorEntry tensor = golden[$"attention.{layer}"];
        int heads = checked((int)tensor.Shape[1]), padded = checked((int)tensor.Shape[3]), real = golden.Ids(prompt).Length;
        float[] mean = new float[rows * real];
        for (int head = 0; head < heads; head++)
        {
            for (int i = 0; i < mean.Length; i++)
            {
                (int row, int column) = Math.DivRem(i, real);
                mean[i] += tensor.Elements<float>()[(((((prompt * heads) + head) * rows) + row) * padded) + padded - real + column] / heads;
            }
        }

        return mean;
    }

    /// <summary>Runs the prompt once with a tap on the last rows of one layer.</summary>
    private sealed class AttentionReader(GoldenCase golden, int prompt, int layer, int rows) : IAttentionTap, IDisposable
    {
        private readonly NativeArena arena = new(1 << 20);
        private TensorView export;

        public ReadOnlySpan<float> Read()
        {
            using PromptRun run = new(golden, prompt, chunk: 4096);
            run.Session.Watch(this);
            run.Prefill();
            return export.AsSpan<float>();
        }

        public TensorView Export(int of, int entries) => of == layer ? export = arena.Floats((rows, entries)) : default;

        public TensorView Visible(int of, int entries) => default;

        public void Dispose() => arena.Dispose();
    }
}
