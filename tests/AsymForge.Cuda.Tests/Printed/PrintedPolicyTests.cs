using AsymForge.CudaEmulator;
using AsymForge.Policies;

namespace AsymForge.Cuda.Tests.Printed;

/// <summary>The policies of the library as they are printed, against what their programs decide on the CPU.</summary>
public sealed class PrintedPolicyTests
{
    private static readonly ModelGeometry Model = new() { Layers = 4, Heads = 4, KvHeads = 2, HeadDim = 10, Hidden = 40, HasCls = true, VisionTokens = 16 };

    public static TheoryData<string> Names { get; } = [.. PolicyLibrary.All.Select(policy => policy.Info.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Decides_as_on_the_cpu(string name)
    {
        PolicyProgram program = PolicyLibrary.All.First(policy => policy.Info.Name == name).Bind(Model, PolicyValues.Defaults, NoWeights.Instance);
        foreach (Checking checking in new[] { Checking.Fast, Checking.Strict })
        {
            for (int seed = 0; seed < 4; seed++)
            {
                using EmulatedDevice device = new(new() { Checking = checking, Seed = (ulong)seed });
                for (int stage = 0; stage < program.Stages.Length; stage++)
                {
                    PrintedBatch batch = PrintedBatch.Draw(program, stage, seed);
                    PrintedRun.OnCpu(program, stage, batch).AssertSame(PrintedRun.OnDevice(device, program, stage, batch));
                }
            }
        }
    }
}
