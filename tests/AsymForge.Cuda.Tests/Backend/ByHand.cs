namespace AsymForge.Cuda.Tests.Backend;

/// <summary>A program that the generator did not make: it has no kernels.</summary>
internal sealed class ByHand : PolicyProgram
{
    public override PolicyInfo Info { get; } = new() { Name = nameof(ByHand), FullName = nameof(ByHand), Summary = "", Source = "", IrText = "", Hash = "0000000000000000", Values = [], Weights = [] };

    public override UInt128 Key => 1;

    public override ReadOnlySpan<StageSpec> Stages => [];

    public override ReadOnlySpan<InputSpec> Inputs => [];

    public override IReadOnlyList<BoundWeights> Weights => [];

    public override ModelGeometry Model => default;

    public override ReadOnlySpan<PolicyValue> Values => [];

    public override ReadOnlySpan<float> WeightValues(int slot) => throw new ArgumentOutOfRangeException(nameof(slot));

    public override Bounds Capacity(int stage, int n, double keep = double.NaN) => default;

    public override long ScratchBytes(int stage, in BatchExtent largest) => 0;

    public override int EntryStateBytes(int stage) => 0;

    public override void InitializeEntries(int stage, TensorView state)
    {
    }

    public override void Run(int stage, in StageBatch batch)
    {
    }
}
