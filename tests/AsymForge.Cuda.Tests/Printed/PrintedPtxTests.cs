using System.Globalization;
using AsymForge.CudaEmulator;
using AsymForge.Policies;
using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Printed;

/// <summary>The policies of the library as clang compiles them for real devices. What a kernel takes is written to <c>artifacts/ptx.md</c>.</summary>
public sealed class PrintedPtxTests
{
    // What every device gives a block without being asked.
    private const int StaticSharedBytes = 48 * 1024;
    private static readonly ModelGeometry Model = new() { Layers = 4, Heads = 4, KvHeads = 2, HeadDim = 10, Hidden = 40, HasCls = true, VisionTokens = 16 };

    [Fact]
    public void Every_policy_compiles_without_a_warning_and_computes_floats_as_it_says()
    {
        List<string> rows = ["| kernel | sm | registers in PTX | shared bytes | local bytes |", "|---|---|---|---|---|"];
        foreach (CompiledPolicy policy in PolicyLibrary.All)
        {
            PolicyProgram program = policy.Bind(Model, PolicyValues.Defaults, NoWeights.Instance);
            foreach (int generation in ClangCheck.Generations)
            {
                PtxReport report = ClangCheck.Check(program.CudaSource, generation);
                Assert.Empty(report.Strangers);
                Assert.Equal(Entries(program), report.Kernels.Select(kernel => kernel.Name).Order());
                Assert.All(report.Kernels, kernel => Assert.InRange(kernel.SharedBytes, 0, StaticSharedBytes));
                rows.AddRange(report.Kernels.Select(kernel => string.Create(CultureInfo.InvariantCulture, $"| {kernel.Name} | {generation} | {kernel.Registers} | {kernel.SharedBytes} | {kernel.LocalBytes} |")));
            }
        }

        Directory.CreateDirectory(Path.Combine(Fixtures.Repository, "artifacts"));
        File.WriteAllLines(Path.Combine(Fixtures.Repository, "artifacts", "ptx.md"), rows);
    }

    private static IEnumerable<string> Entries(PolicyProgram program) =>
        Enumerable.Range(0, program.Stages.Length).SelectMany(stage => program.Launches(stage).ToArray().Select(launch => launch.Entry)).Order();
}
