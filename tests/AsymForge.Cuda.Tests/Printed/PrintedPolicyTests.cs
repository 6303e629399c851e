using System.Text;
using System.Text.RegularExpressions;
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

    [Theory]
    [InlineData("n, keep_round,", "n, 1 - keep_round,")]
    [InlineData("_keys[token] = 0;", "_keys[token] = 1;")]
    [InlineData("threadIdx.x < 16 && token < n", "threadIdx.x < 15 && token < n")]
    [InlineData("tile_counters + padded(tokens)", "tile_counters")]
    [InlineData("(u32)text_tiles)", "1u)")]
    [InlineData("keep_override == keep_override", "keep_override != keep_override")]
    public void A_planted_bug_is_seen(string right, string wrong)
    {
        PolicyProgram program = CompiledPolicy.Of<AsymVlm>().Bind(Model, PolicyValues.Defaults, NoWeights.Instance);
        string text = Encoding.UTF8.GetString(program.CudaSource);
        Assert.Single(Regex.Matches(text, Regex.Escape(right)));
        byte[] source = Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal));
        Assert.ThrowsAny<Exception>(() =>
        {
            for (int seed = 0; seed < 4; seed++)
            {
                using EmulatedDevice device = new(new() { Checking = Checking.Strict, Seed = (ulong)seed });
                PrintedBatch batch = PrintedBatch.Draw(program, 0, seed);
                PrintedRun.OnCpu(program, 0, batch).AssertSame(PrintedRun.OnDevice(device, program, source, 0, batch));
            }
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiles_without_a_warning_to_the_operations_that_the_text_asks_for(string name)
    {
        PolicyProgram program = PolicyLibrary.All.First(policy => policy.Info.Name == name).Bind(Model, PolicyValues.Defaults, NoWeights.Instance);
        string[] entries = [.. Enumerable.Range(0, program.Stages.Length).SelectMany(stage => program.Launches(stage).ToArray()).Select(launch => launch.Entry)];
        foreach (int generation in ClangCheck.Generations)
        {
            PtxReport report = ClangCheck.Check(program.CudaSource, generation);
            Assert.Empty(report.Strangers);
            Assert.Equal(entries.Order(StringComparer.Ordinal), report.Kernels.Select(kernel => kernel.Name).Order(StringComparer.Ordinal));
            Assert.All(report.Kernels, kernel => Assert.InRange(kernel.SharedBytes, 0, 48 << 10));
        }
    }
}
