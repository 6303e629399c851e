using AsymForge.Cuda.Tests.Printed;
using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Hostile;

/// <summary>Hostile policies on hostile batches, against what their programs decide on the CPU.</summary>
public sealed class HostilePolicyTests
{
    private static readonly int[] Widths = [40, 1, 31, 32, 33, 100, 129, 2];

    public static TheoryData<string> Names { get; } = [.. HostilePolicies.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Decides_as_on_the_cpu(string name)
    {
        PolicyProgram[] programs = [.. Widths.Select(width => Bind(name, width))];
        foreach (Checking checking in new[] { Checking.Fast, Checking.Strict })
        {
            using EmulatedDevice device = new(new() { Checking = checking, Seed = 5, TextsPerUnit = 64 }, HostilePolicies.All.Keys.Select(other => (ReadOnlyMemory<byte>)Bind(other, 40).CudaSource.ToArray()));
            for (int kind = 0; kind < (checking == Checking.Fast ? 20 : 5); kind++)
            {
                PolicyProgram program = programs[kind % Widths.Length];
                for (int stage = 0; stage < program.Stages.Length; stage++)
                {
                    PrintedBatch batch = HostileBatches.Draw(program, stage, kind);
                    PrintedRun.OnCpu(program, stage, batch).AssertSame(PrintedRun.OnDevice(device, program, stage, batch));
                }
            }
        }
    }

    private static PolicyProgram Bind(string name, int hidden) => HostilePolicies.All[name].Bind(
        new() { Layers = 4, Heads = 4, KvHeads = 2, HeadDim = 10, Hidden = hidden, HasCls = true, VisionTokens = 16 }, PolicyValues.Defaults, NoWeights.Instance);
}
