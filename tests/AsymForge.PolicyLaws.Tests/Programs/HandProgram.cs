using AsymForge.Kernels;

namespace AsymForge.PolicyLaws.Tests.Programs;

/// <summary>
/// A policy written by hand: score = similarity³ + 2 · CLS attention, budget by mass between 10 and 50 %, eviction by decayed share. It obeys every law; each planted fault overrides one step.
/// </summary>
internal class HandProgram : PolicyProgram
{
    public const float Decay = 0.9f;

    private static readonly InputSpec[] AllInputs =
    [
        new(InputKind.VisionEmbeddings, LayerTap.None, RowSet.None, HeadReduce.None),
        new(InputKind.TextEmbeddings, LayerTap.None, RowSet.None, HeadReduce.None),
        new(InputKind.ClsAttention, LayerTap.None, RowSet.Cls, HeadReduce.Mean),
        new(InputKind.StepAttention, LayerTap.None, RowSet.Newest, HeadReduce.Mean),
        new(InputKind.EntrySlots, LayerTap.None, RowSet.None, HeadReduce.None),
    ];

    private StageSpec[] stages = [];
    private PolicyValue[] bound = [];
    private ModelGeometry model;
    private int hidden;

    public static PolicyInfo Description { get; } = new()
    {
        Name = "Hand",
        FullName = "Tests.Hand",
        Summary = "",
        Source = "",
        IrText = "",
        Hash = "0000000000000000",
        Values =
        [
            new("Keep.Min", 0.1, 0, 1), new("Keep.Max", 0.5, 0, 1), new("Worth.Below", 0.25, 0, 1e9), new("Worth.Budget", 64, 1, int.MaxValue),
            new("Worth.Sinks", 4, 0, int.MaxValue), new("Worth.Recent", 16, 0, int.MaxValue), new("Worth.HardCap", true, 0, 1), new("Worth.ProtectTurn", true, 0, 1),
        ],
        Weights = [],
    };

    public override PolicyInfo Info => Description;

    public override UInt128 Key => 0;

    public override ReadOnlySpan<StageSpec> Stages => stages;

    public override ReadOnlySpan<InputSpec> Inputs => AllInputs;

    public override IReadOnlyList<BoundWeights> Weights => [];

    public override ModelGeometry Model => model;

    public override ReadOnlySpan<PolicyValue> Values => bound;

    protected EvictionRule Rule => new(Values[2].Single, Values[3].Int32, Values[4].Int32, Values[5].Int32, Values[6].Boolean, Values[7].Boolean);

    public HandProgram BindTo(in ModelGeometry model, PolicyValues values)
    {
        this.model = model;
        hidden = model.Hidden;
        stages =
        [
            new() { Stage = Stage.BeforePrefill, Layers = default, Per = Scope.Sample, Effects = Effect.Keep, Reselect = Reselect.EachTurn, FirstInput = 0, InputCount = 3 },
            new() { Stage = Stage.AfterStep, Layers = new(0, model.Layers), Per = Scope.Layer, Effects = Effect.Keep, FirstInput = 3, InputCount = 2 },
        ];
        bound = values.Resolve(Info.Name, Info.Values);
        return this;
    }

    public override ReadOnlySpan<float> WeightValues(int slot) => throw new ArgumentOutOfRangeException(nameof(slot));

    public override Bounds Capacity(int stage, int n, double keep = double.NaN) =>
        stage == 1 ? new(Math.Min(n, 1), n) : double.IsNaN(keep) ? Counts.Of(n, Values[0].Real, Values[1].Real) : Counts.Of(n, keep);

    public override long ScratchBytes(int stage, in BatchExtent largest) => stage == 1
        ? sizeof(int) * (long)Eviction.ScratchInts(largest.Tokens)
        : sizeof(float) * Similarity.ScratchFloats(largest.TextTokens, hidden);

    public override int EntryStateBytes(int stage) => stage == 1 ? sizeof(float) : 0;

    public override void InitializeEntries(int stage, TensorView state) => state.AsSpan<float>().Fill(DecayedShares.Initial);

    public override void Run(int stage, in StageBatch batch)
    {
        for (int i = 0; i < batch.Segments.Length; i++)
        {
            if (stage == 0)
            {
                ChooseTokens(batch, i);
            }
            else
            {
                EvictEntries(batch, i);
            }
        }
    }

    /// <summary>Scores of one segment.</summary>
    protected virtual void Score(in StageBatch batch, int index, Span<float> scores)
    {
        Segment segment = batch.Segments[index];
        ReadOnlySpan<float> vision = batch.Inputs[0].AsSpan<float>().Slice(segment.First * hidden, segment.Count * hidden);
        ReadOnlySpan<float> text = batch.Inputs[1].AsSpan<float>().Slice(segment.FirstText * hidden, segment.TextCount * hidden);
        ReadOnlySpan<float> cls = batch.Inputs[2].AsSpan<float>().Slice(segment.First, segment.Count);
        Span<float> scratch = StageInputs.ScratchFloats(batch.Scratch, Similarity.ScratchFloats(segment.TextCount, hidden));
        Similarity.MaxCosine(vision, text, hidden, default, scratch, scores);
        for (int t = 0; t < scores.Length; t++)
        {
            float similarity = MathF.Max(0f, scores[t]);
            scores[t] = (similarity * similarity * similarity) + (2f * cls[t]);
        }
    }

    /// <summary>How many tokens a segment keeps.</summary>
    protected virtual int Count(ReadOnlySpan<float> scores, in Segment segment) =>
        Counts.FromFraction(new ScoreSummary(scores).FractionForMass(0.9f), segment.Count, Rounding.Ceiling, segment.Lo, segment.Hi);

    /// <summary>Which tokens those are.</summary>
    protected virtual void Select(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected, int count, double keep, Span<int> kept) =>
        Selection.TopK(scores, isProtected, count, kept);

    /// <summary>One step of statistics and eviction; the number of entries that stay.</summary>
    protected virtual int Evict(ReadOnlySpan<float> attention, ReadOnlySpan<int> slots, Span<float> state, Span<int> scratch, Span<int> kept)
    {
        DecayedShares.Update(attention, slots, 1, Decay, ShareOf.TextMass, state);
        return Eviction.Select(state, slots, Rule, scratch, kept);
    }

    private void ChooseTokens(in StageBatch batch, int index)
    {
        Segment segment = batch.Segments[index];
        Span<float> scores = batch.Decision.Scores.AsSpan<float>().Slice(segment.First, segment.Count);
        Score(batch, index, scores);
        ReadOnlySpan<byte> isProtected = StageInputs.OptionalBytes(batch.Protected, batch.Protected.Count, "Protected");
        isProtected = isProtected.IsEmpty ? isProtected : isProtected.Slice(segment.First, segment.Count);
        int count = Count(scores, segment);
        Select(scores, isProtected, count, batch.Keep, batch.Decision.Kept.AsSpan<int>().Slice(segment.First, segment.Count));
        batch.Decision.Counts.AsSpan<int>()[index] = count;
    }

    private void EvictEntries(in StageBatch batch, int index)
    {
        Segment segment = batch.Segments[index];
        int first = segment.First, n = segment.Count;
        Span<float> state = batch.EntryState.AsSpan<float>().Slice(first, n);
        batch.Decision.Counts.AsSpan<int>()[index] = Evict(
            batch.Inputs[0].AsSpan<float>().Slice(first, n), batch.Inputs[1].AsSpan<int>().Slice(3 * first, 3 * n), state,
            StageInputs.ScratchInts(batch.Scratch, n), batch.Decision.Kept.AsSpan<int>().Slice(first, n));
        state.CopyTo(batch.Decision.Scores.AsSpan<float>()[first..]);
    }
}

/// <summary>The class that an author would have written for a <see cref="HandProgram"/>.</summary>
internal sealed class Hand<TProgram> : IPolicy<Hand<TProgram>>
    where TProgram : HandProgram, new()
{
    public static PolicyInfo Info => HandProgram.Description;

    public static PolicyProgram Bind(in ModelGeometry model, PolicyValues values, IWeightSource weights) => new TProgram().BindTo(model, values);

    [VisionScorer]
    internal static float Score(in VisionToken token)
    {
        float similarity = MathF.Max(0f, token.TextSimilarity);
        return (similarity * similarity * similarity) + (2f * token.ClsAttention);
    }

    [BudgetRule(Min = 0.1, Max = 0.5, Monotone = true)]
    internal static float Keep(in ScoreSummary scores) => scores.FractionForMass(0.9f);

    [EvictionThreshold(Below = 0.25f, Budget = 64, Sinks = 4, Recent = 16, HardCap = true)]
    internal static float Worth(in CachedToken token) => token.DecayedShare(HandProgram.Decay);
}
