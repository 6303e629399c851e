using AsymForge.Kernels;

namespace AsymForge.PolicyLaws.Tests.Toy;

/// <summary>Evenly spaced tokens, dropped before a layer: enough of a policy for laws about logits.</summary>
internal sealed class ToyPolicy<TLayer> : IPolicy<ToyPolicy<TLayer>>
    where TLayer : struct, ILayer
{
    public static PolicyInfo Info { get; } = new() { Name = "Toy", FullName = "Tests.Toy", Summary = "", Source = "", IrText = "", Hash = "", Values = [], Weights = [] };

    public static PolicyProgram Bind(in ModelGeometry model, PolicyValues values, IWeightSource weights) => new ToyProgram(Info, TLayer.Index);
}

/// <summary>The layer before which tokens are dropped; 0 is before prefill.</summary>
internal interface ILayer
{
    static abstract int Index { get; }
}

internal readonly struct BeforeAll : ILayer
{
    public static int Index => 0;
}

internal readonly struct BeforeSecond : ILayer
{
    public static int Index => 1;
}

internal static class ToyPolicy
{
    /// <summary>What the program keeps of n tokens.</summary>
    public static unsafe int[] Choose(PolicyProgram program, int n, double keep)
    {
        int[] kept = new int[n];
        int count = 0;
        Bounds bounds = program.Capacity(0, n, keep);
        fixed (int* to = kept)
        {
            program.Run(0, new StageBatch
            {
                Segments = [new Segment { First = 0, Count = n, Lo = bounds.Lo, Hi = bounds.Hi }],
                Decision = new() { Counts = TensorView.Dense(&count, 1), Kept = TensorView.Dense(to, n) },
                Keep = keep,
            });
        }

        return kept[..count];
    }
}

internal sealed class ToyProgram(PolicyInfo info, int layer) : PolicyProgram
{
    private readonly StageSpec[] stages =
    [
        new()
        {
            Stage = layer == 0 ? Stage.BeforePrefill : Stage.InPrefill, Layers = new(layer, layer == 0 ? 0 : 1), Per = Scope.Sample, Effects = Effect.Keep, FirstInput = 0, InputCount = 0,
        },
    ];

    public override PolicyInfo Info => info;

    public override UInt128 Key => 0;

    public override ReadOnlySpan<StageSpec> Stages => stages;

    public override ReadOnlySpan<InputSpec> Inputs => [];

    public override IReadOnlyList<BoundWeights> Weights => [];

    public override ModelGeometry Model => default;

    public override ReadOnlySpan<PolicyValue> Values => [];

    public override ReadOnlySpan<float> WeightValues(int slot) => throw new ArgumentOutOfRangeException(nameof(slot));

    public override Bounds Capacity(int stage, int n, double keep = double.NaN) => Counts.Of(n, double.IsNaN(keep) ? 0.5 : keep);

    public override long ScratchBytes(int stage, in BatchExtent largest) => 0;

    public override int EntryStateBytes(int stage) => 0;

    public override void InitializeEntries(int stage, TensorView state)
    {
    }

    public override void Run(int stage, in StageBatch batch)
    {
        Span<int> counts = batch.Decision.Counts.AsSpan<int>();
        for (int i = 0; i < batch.Segments.Length; i++)
        {
            Segment segment = batch.Segments[i];
            ReadOnlySpan<byte> isProtected = batch.Protected.IsEmpty ? [] : batch.Protected.AsSpan<byte>().Slice(segment.First, segment.Count);
            counts[i] = segment.Lo;
            Selection.Stride(segment.Count, segment.Lo, isProtected, batch.Decision.Kept.AsSpan<int>().Slice(segment.First, segment.Count));
        }
    }
}
