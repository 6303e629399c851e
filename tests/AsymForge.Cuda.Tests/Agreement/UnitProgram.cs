using AsymForge.Compiler;

namespace AsymForge.Cuda.Tests.Agreement;

/// <summary>A program whose kernels stand in one text with those of others, under the names that they have there.</summary>
/// <param name="own">The program.</param>
/// <param name="source">The text.</param>
/// <param name="plans">Its stages in the text.</param>
internal sealed class UnitProgram(PolicyProgram own, byte[] source, EquatableArray<KernelPlan> plans) : PolicyProgram
{
    private readonly Launch[][] launches =
        [.. Enumerable.Range(0, own.Stages.Length).Select(stage => own.Launches(stage).ToArray().Zip(plans[stage].Launches, (launch, plan) => launch with { Entry = plan.Entry }).ToArray())];

    public override PolicyInfo Info => own.Info;

    public override UInt128 Key => own.Key;

    public override ReadOnlySpan<StageSpec> Stages => own.Stages;

    public override ReadOnlySpan<InputSpec> Inputs => own.Inputs;

    public override IReadOnlyList<BoundWeights> Weights => own.Weights;

    public override ModelGeometry Model => own.Model;

    public override ReadOnlySpan<PolicyValue> Values => own.Values;

    public override ReadOnlySpan<byte> CudaSource => source;

    public override ReadOnlySpan<float> WeightValues(int slot) => own.WeightValues(slot);

    public override Bounds Capacity(int stage, int n, double keep = double.NaN) => own.Capacity(stage, n, keep);

    public override long ScratchBytes(int stage, in BatchExtent largest) => own.ScratchBytes(stage, largest);

    public override int EntryStateBytes(int stage) => own.EntryStateBytes(stage);

    public override void InitializeEntries(int stage, TensorView state) => own.InitializeEntries(stage, state);

    public override void Run(int stage, in StageBatch batch) => own.Run(stage, batch);

    public override ReadOnlySpan<Launch> Launches(int stage) => launches[stage];

    public override long DeviceScratchBytes(int stage, in BatchExtent largest) => own.DeviceScratchBytes(stage, largest);
}
