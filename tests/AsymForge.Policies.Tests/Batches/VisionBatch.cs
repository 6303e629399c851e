using AsymForge.Runtime;

namespace AsymForge.Policies.Tests.Batches;

/// <summary>Runs the vision stage of a bound policy over samples, all in one batch.</summary>
internal sealed class VisionBatch : IDisposable
{
    private const long Slack = 1 << 16; // what alignment may cost

    private readonly PolicyProgram program;
    private readonly VisionSample[] samples;
    private readonly StageSpec spec;
    private readonly Segment[] segments;
    private readonly int tokens, textTokens, hidden;
    private readonly NativeArena arena;

    private VisionBatch(PolicyProgram program, VisionSample[] samples, int hidden)
    {
        (this.program, this.samples, this.hidden, spec) = (program, samples, hidden, program.Stages[0]);
        segments = new Segment[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            segments[i] = SegmentOf(i, samples[i]);
            tokens += samples[i].Tokens;
            textTokens += segments[i].TextCount;
        }

        arena = new(((long)(tokens + textTokens) * (hidden + 8) * sizeof(float)) + ScratchBytes + Slack);
    }

    private long ScratchBytes => program.ScratchBytes(0, new BatchExtent(samples.Length, tokens, textTokens));

    /// <summary>One verdict per sample.</summary>
    /// <param name="program">A bound policy whose first stage decides about vision tokens.</param>
    /// <param name="hidden">The width of an embedding that it is bound to.</param>
    /// <param name="samples">Decided over together.</param>
    public static VisionVerdict[] Decide(PolicyProgram program, int hidden, params VisionSample[] samples)
    {
        using VisionBatch batch = new(program, samples, hidden);
        return batch.Decide();
    }

    /// <summary>Fails where a sample among the others is decided in another way than alone, to the bit.</summary>
    public static void AssertSameAlone(PolicyProgram program, int hidden, params VisionSample[] samples)
    {
        VisionVerdict[] together = Decide(program, hidden, samples);
        for (int i = 0; i < samples.Length; i++)
        {
            VisionVerdict alone = Assert.Single(Decide(program, hidden, samples[i]));
            Assert.Equal(alone.Kept, together[i].Kept);
            Assert.Equal(alone.Scores.Select(BitConverter.SingleToInt32Bits), together[i].Scores.Select(BitConverter.SingleToInt32Bits));
        }
    }

    public void Dispose() => arena.Dispose();

    private VisionVerdict[] Decide()
    {
        Decision decision = new() { Counts = Filled(samples.Length), Kept = Filled(tokens), Scores = Filled(Enumerable.Repeat(float.NaN, tokens), tokens) };
        FixtureBackend.Instance.Decide(program, 0, new StageBatch
        {
            Inputs = [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => Input(input.Kind))],
            Segments = segments,
            Protected = Protected(),
            Decision = decision,
            Scratch = ScratchBytes == 0 ? default : arena.Bytes(checked((int)ScratchBytes)),
            Keep = double.NaN,
        });

        return [.. segments.Select((segment, i) => new VisionVerdict(
            decision.Kept.AsSpan<int>().Slice(segment.First, FixtureBackend.Instance.ReadCount(decision, i)).ToArray(),
            decision.Scores.AsSpan<float>().Slice(segment.First, segment.Count).ToArray()))];
    }

    private Segment SegmentOf(int index, VisionSample sample)
    {
        Bounds bounds = program.Capacity(0, sample.Tokens);
        int lo = Math.Max(bounds.Lo, sample.Protected.Length);
        return new()
        {
            Sequence = index,
            Layer = spec.Stage == Stage.InPrefill ? spec.Layers.First : -1,
            Head = -1,
            First = tokens,
            Count = sample.Tokens,
            FirstText = textTokens,
            TextCount = sample.Text.Length / hidden,
            Lo = lo,
            Hi = Math.Max(lo, bounds.Hi),
            Protected = sample.Protected.Length,
            GridRows = sample.Grid.Rows,
            GridColumns = sample.Grid.Columns,
        };
    }

    private TensorView Input(InputKind kind) => kind switch
    {
        InputKind.VisionEmbeddings => Filled(samples.SelectMany(sample => sample.Vision), (tokens, hidden)),
        InputKind.TextEmbeddings => Filled(samples.SelectMany(sample => sample.Text), (textTokens, hidden)),
        InputKind.AttentionRow => Filled(samples.SelectMany(sample => sample.AttentionRow), tokens),
        InputKind.TokenGrid => Grid(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no golden case offers this input"),
    };

    // [tokens, 4]: image, index in the image, row, column
    private TensorView Grid()
    {
        TensorView view = arena.Integers((tokens, 4));
        int[] rows = [.. samples.SelectMany(sample => Enumerable.Range(0, sample.Tokens).SelectMany(i =>
            new[] { unchecked((int)sample.Image), i, i / Math.Max(1, sample.Grid.Columns), i % Math.Max(1, sample.Grid.Columns) }))];
        rows.CopyTo(view.AsSpan<int>());
        return view;
    }

    private TensorView Protected()
    {
        TensorView view = arena.Bytes(tokens);
        Span<byte> flags = view.AsSpan<byte>();
        flags.Clear();
        for (int i = 0; i < samples.Length; i++)
        {
            foreach (int index in samples[i].Protected)
            {
                flags[segments[i].First + index] = 1;
            }
        }

        return view;
    }

    // Room for a result that nobody has written.
    private TensorView Filled(int count)
    {
        TensorView view = arena.Integers(count);
        view.AsSpan<int>().Fill(-1);
        return view;
    }

    private TensorView Filled(IEnumerable<float> values, Extents sizes)
    {
        TensorView view = arena.Floats(sizes);
        values.ToArray().CopyTo(view.AsSpan<float>());
        return view;
    }
}
