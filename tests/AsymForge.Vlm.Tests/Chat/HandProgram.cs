namespace AsymForge.Vlm.Tests.Chat;

/// <summary>A program written by hand: stages that keep what a function says. Independent of the generator.</summary>
internal sealed class HandProgram : PolicyProgram
{
    private readonly StageSpec[] stages;
    private readonly InputSpec[] inputs;
    private readonly Decide[] decides;

    private HandProgram(StageSpec stage, InputSpec[] inputs, Decide decide)
        : this([stage], inputs, [decide])
    {
    }

    private HandProgram(StageSpec[] stages, InputSpec[] inputs, Decide[] decides) => (this.stages, this.inputs, this.decides) = (stages, inputs, decides);

    /// <summary>The kept indices of one segment.</summary>
    public delegate int[] Decide(in StageBatch batch, in Segment segment);

    public override PolicyInfo Info { get; } = new()
    {
        Name = "Hand",
        FullName = "Hand",
        Summary = "",
        Source = "",
        IrText = "",
        Hash = "0000000000000000",
        Values = [],
        Weights = [],
    };

    public override UInt128 Key => 1;

    public override ReadOnlySpan<StageSpec> Stages => stages;

    public override ReadOnlySpan<InputSpec> Inputs => inputs;

    public override IReadOnlyList<BoundWeights> Weights => [];

    public override ModelGeometry Model => default;

    public override ReadOnlySpan<PolicyValue> Values => [];

    /// <summary>What each call saw, for assertions.</summary>
    public List<string> Calls { get; } = [];

    public static HandProgram BeforePrefill(Decide decide, Reselect reselect = Reselect.EachTurn, Positions positions = Positions.Keep, Scope per = Scope.Sample) => new(
        new StageSpec { Stage = Stage.BeforePrefill, Layers = default, Per = per, Effects = Effect.Keep, Reselect = reselect, Positions = positions, FirstInput = 0, InputCount = 4 },
        [Input(InputKind.VisionEmbeddings), Input(InputKind.TextEmbeddings), Input(InputKind.ClsAttention, RowSet.Cls, HeadReduce.Mean), Input(InputKind.TokenGrid)],
        decide);

    public static HandProgram InPrefill(int layer, Decide decide, Reselect reselect = Reselect.EachTurn, bool readsRow = true) => new(
        new StageSpec { Stage = Stage.InPrefill, Layers = new LayerSet(layer, 1), Per = Scope.Sample, Effects = Effect.Keep, Reselect = reselect, LastChunkOnly = true, FirstInput = 0, InputCount = readsRow ? 1 : 0 },
        !readsRow ? [] : [new InputSpec(InputKind.AttentionRow, new LayerTap(layer - 1), RowSet.Last, HeadReduce.Mean)],
        decide);

    public static HandProgram AfterStep(int layers, Decide decide) => new(
        new StageSpec { Stage = Stage.AfterStep, Layers = new LayerSet(0, layers), Per = Scope.Layer, Effects = Effect.Keep, FirstInput = 0, InputCount = 2 },
        [Input(InputKind.StepAttention, RowSet.Newest, HeadReduce.Mean), Input(InputKind.EntrySlots)],
        decide);

    /// <summary>The stages of this program, then those of another.</summary>
    public HandProgram Then(HandProgram next) => new(
        [.. stages, .. next.stages.Select(stage => stage with { FirstInput = stage.FirstInput + inputs.Length })], [.. inputs, .. next.inputs], [.. decides, .. next.decides]);

    /// <summary>Every index of a segment.</summary>
    public static int[] All(in StageBatch batch, in Segment segment) => [.. Enumerable.Range(0, segment.Count)];

    /// <summary>Every second index of a segment.</summary>
    public static int[] Even(in StageBatch batch, in Segment segment) => [.. Enumerable.Range(0, segment.Count).Where(index => index % 2 == 0)];

    public override ReadOnlySpan<float> WeightValues(int slot) => throw new ArgumentOutOfRangeException(nameof(slot));

    public override Bounds Capacity(int stage, int n, double keep = double.NaN) => new(0, n);

    /// <summary>The stage that asks for more scratch than there is; −1 for none.</summary>
    public int Excessive { get; set; } = -1;

    public override long ScratchBytes(int stage, in BatchExtent largest) => stage == Excessive ? long.MaxValue : 0;

    public override int EntryStateBytes(int stage) => stages[stage].Stage == Stage.AfterStep ? sizeof(float) : 0;

    public override void InitializeEntries(int stage, TensorView state) => state.AsSpan<float>().Fill(1f);

    public override void Run(int stage, in StageBatch batch)
    {
        Span<int> counts = batch.Decision.Counts.AsSpan<int>(), kept = batch.Decision.Kept.AsSpan<int>();
        for (int i = 0; i < batch.Segments.Length; i++)
        {
            Segment segment = batch.Segments[i];
            int[] list = decides[stage](batch, segment);
            Calls.Add($"{segment.First}+{segment.Count} text {segment.TextCount} grid {segment.GridRows}x{segment.GridColumns}");
            counts[i] = list.Length;
            list.CopyTo(kept[segment.First..]);
        }
    }

    private static InputSpec Input(InputKind kind, RowSet rows = RowSet.None, HeadReduce heads = HeadReduce.None) => new(kind, LayerTap.None, rows, heads);
}
