using AsymForge.Agreement;
using AsymForge.Cuda;
using AsymForge.CudaEmulator;

namespace AsymForge.Policies.Tests.Batches;

/// <summary>Where golden cases are decided: by the interpreter, the program and an emulated CUDA device, which have to agree before the case is looked at.</summary>
internal sealed class FixtureBackend : IPolicyBackend
{
    private static readonly Lazy<MirroredBackend> Device = new(() => new(
        new EmulatedDevice(new() { TextsPerUnit = 8 }, PolicyLibrary.All.Select(policy => (ReadOnlyMemory<byte>)ProgramBinding.Draw(policy, 0).Bind(policy).CudaSource.ToArray())), SourceImages.Instance));

    public static IPolicyBackend Instance { get; } = new FixtureBackend();

    // Test classes run beside each other; the device is one.
    private readonly Lock device = new();

    public void Decide(PolicyProgram program, int stage, in StageBatch batch)
    {
        AgreementBatch copy = AgreementBatch.Of(program, stage, batch);
        AgreementRun run = new(program.Info.Name) { Steps = 1 };
        lock (device)
        {
            run.Over([new("interpreter", program, new InterpretedBackend(program)), new("C#", program, CpuBackend.Instance), new("CUDA", program, Device.Value)], copy);
        }

        Assert.Empty(run.Verdicts.Select(verdict => verdict.Difference).OfType<string>());
        program.Run(stage, batch);
    }

    public int ReadCount(in Decision decision, int segment) => CpuBackend.Instance.ReadCount(decision, segment);
}
