using AsymForge.PolicyLaws.Cases;

namespace AsymForge.PolicyLaws.Running;

/// <summary>Every tensor that a stage could ask for, for a batch of segments, and the views of those that it does ask for.</summary>
internal sealed class StageTensors
{
    private readonly int hidden;
    private readonly GuardedArray<float> vision;
    private readonly GuardedArray<float> text;
    private readonly GuardedArray<float> cls;
    private readonly GuardedArray<float> row;
    private readonly GuardedArray<float> step;
    private readonly GuardedArray<int> grid;
    private readonly GuardedArray<int> slots;

    public StageTensors(PolicyProgram program, StageSpec spec, int hidden, IReadOnlyList<SegmentCase> cases)
    {
        this.hidden = hidden;
        int tokens = cases.Sum(one => TokensOf(spec, one)), textTokens = cases.Sum(one => one.TextCount);
        bool cache = spec.Stage == Stage.AfterStep;
        int picture = cache ? 0 : tokens, entries = cache ? tokens : 0;
        (vision, text) = (new(picture * hidden), new(textTokens * hidden));
        (cls, row, grid) = (new(picture), new(picture), new(4 * picture));
        (step, slots) = (new(entries), new(3 * entries));

        int first = 0, firstText = 0;
        foreach (SegmentCase one in cases)
        {
            SegmentNumbers.Floats(one, 2, hidden, text.Items.Slice(firstText * hidden, one.TextCount * hidden));
            Fill(one, cache, first, TokensOf(spec, one));
            first += TokensOf(spec, one);
            firstText += one.TextCount;
        }

        Views = [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => View(input.Kind, tokens, textTokens))];
    }

    /// <summary>In the order of the program's inputs.</summary>
    public TensorView[] Views { get; }

    public static int TokensOf(StageSpec spec, SegmentCase given) => spec.Stage == Stage.AfterStep ? given.Entries : given.Tokens;

    public ReadOnlySpan<float> Vision(Segment segment) => vision.Items.Slice(segment.First * hidden, segment.Count * hidden);

    public ReadOnlySpan<float> Text(Segment segment) => text.Items.Slice(segment.FirstText * hidden, segment.TextCount * hidden);

    /// <summary>[n] An input of one float per token of a picture.</summary>
    public ReadOnlySpan<float> Floats(InputKind kind, Segment segment) => (kind switch
    {
        InputKind.ClsAttention => cls,
        InputKind.AttentionRow => row,
        _ => throw NotMadeUp(kind),
    }).Items.Slice(segment.First, segment.Count);

    /// <summary>[n, 4] A table of ints about the tokens of a picture.</summary>
    public ReadOnlySpan<int> Ints(InputKind kind, Segment segment) => kind == InputKind.TokenGrid ? grid.Items.Slice(4 * segment.First, 4 * segment.Count) : throw NotMadeUp(kind);

    public ReadOnlySpan<float> Step(Segment segment) => step.Items.Slice(segment.First, segment.Count);

    public ReadOnlySpan<int> Slots(Segment segment) => slots.Items.Slice(3 * segment.First, 3 * segment.Count);

    private void Fill(SegmentCase one, bool cache, int first, int n)
    {
        if (cache)
        {
            SegmentNumbers.Attention(one, 5, step.Items.Slice(first, n));
            SegmentNumbers.Slots(one, slots.Items.Slice(3 * first, 3 * n));
            return;
        }

        SegmentNumbers.Floats(one, 1, hidden, vision.Items.Slice(first * hidden, n * hidden));
        SegmentNumbers.Attention(one, 3, cls.Items.Slice(first, n));
        SegmentNumbers.Attention(one, 4, row.Items.Slice(first, n));
        SegmentNumbers.Grid(one, grid.Items.Slice(4 * first, 4 * n));
    }

    private TensorView View(InputKind kind, int tokens, int textTokens) => kind switch
    {
        InputKind.VisionEmbeddings => vision.View((tokens, hidden)),
        InputKind.TextEmbeddings => text.View((textTokens, hidden)),
        InputKind.ClsAttention => cls.View(tokens),
        InputKind.AttentionRow => row.View(tokens),
        InputKind.TokenGrid => grid.View((tokens, 4)),
        InputKind.StepAttention => step.View(tokens),
        InputKind.EntrySlots => slots.View((tokens, 3)),
        _ => throw NotMadeUp(kind),
    };

    private static ArgumentOutOfRangeException NotMadeUp(InputKind kind) => new(nameof(kind), kind, "not an input that a law can make up");
}
