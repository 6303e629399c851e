using Microsoft.CodeAnalysis;

namespace AsymForge.Compiler.Tests;

/// <summary>What a printed program says of its launches and of what it is bound to.</summary>
public sealed class LaunchTests
{
    private static readonly AsymForge.ModelGeometry Sizes = new() { Layers = 12, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = 35, HasCls = true, VisionTokens = 49 };

    [Fact]
    public void Launches_are_those_of_the_plan()
    {
        foreach ((PolicyModel model, PolicyProgram program) in Programs())
        {
            EquatableArray<KernelPlan> plans = KernelPlans.Of(Passes.Optimizer.Run(model));
            Assert.Equal(plans.Count, program.Stages.Length);
            for (int stage = 0; stage < plans.Count; stage++)
            {
                Assert.Equal(plans[stage].Launches.Select(Text), program.Launches(stage).ToArray().Select(Text));
                AsymForge.BatchExtent extent = new(Segments: 3, Tokens: 100, TextTokens: 9);
                long bytes = plans[stage].Scratch.Sum(region => ((4L * region.Elements * (region.Of == ArgumentKind.SegmentCount ? 3 : 100)) + 63) / 64 * 64);
                Assert.Equal(bytes, program.DeviceScratchBytes(stage, extent));
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => program.Launches(plans.Count).Length);
            Assert.Throws<ArgumentOutOfRangeException>(() => program.DeviceScratchBytes(-1, default));
        }
    }

    [Fact]
    public void What_is_bound_can_be_read()
    {
        foreach ((PolicyModel model, PolicyProgram program) in Programs())
        {
            Assert.Equal(PolicyValues.Defaults.Resolve(model.Name, program.Info.Values), program.Values.ToArray());
            Assert.Equal(program.Info.CompiledFor?.Geometry ?? Sizes, program.Model);
            for (int slot = 0; slot < program.Info.Weights.Count; slot++)
            {
                AsymForge.WeightsInfo vector = program.Info.Weights[slot];
                Assert.Equal(Enumerable.Repeat(vector.Default, program.Model[vector.Length]), program.WeightValues(slot).ToArray());
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => program.WeightValues(program.Info.Weights.Count).Length);
        }
    }

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Reading_it_allocates_nothing(OptimizationLevel optimization)
    {
        PolicyModel model = Samples.Kitchen;
        PolicyProgram program = GeneratedAssembly.Of([(model, null)], optimization: optimization).Policy(model).Bind(Sizes, PolicyValues.Defaults, NoWeights.Instance);
        Read(program);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                Read(program);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static long Read(PolicyProgram program)
    {
        long sum = program.CudaSource.Length + program.Values.Length + program.Model.Hidden + program.WeightValues(0).Length;
        for (int stage = 0; stage < program.Stages.Length; stage++)
        {
            sum += program.DeviceScratchBytes(stage, new(1, 2, 3));
            foreach (Launch launch in program.Launches(stage))
            {
                sum += launch.Arguments.Span.Length;
            }
        }

        return sum;
    }

    private static IEnumerable<(PolicyModel Model, PolicyProgram Program)> Programs()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Of(Samples.All.Select(model => (model, (Print.CSharp.CSharpOptions?)null)));
        foreach (PolicyModel model in Samples.All)
        {
            CompiledPolicy policy = assembly.Policy(model);
            yield return (model, policy.Bind(policy.Info.CompiledFor?.Geometry ?? Sizes, PolicyValues.Defaults, NoWeights.Instance));
        }
    }

    private static string Text(KernelLaunch launch) =>
        $"{launch.Entry} {Text(launch.X)} {Text(launch.Y)} {Text(launch.Z)} {launch.Threads}: {string.Join(", ", launch.Arguments.Select(one => $"{one.Kind} {one.Index} {one.Type}"))}";

    private static string Text(Launch launch) =>
        $"{launch.Entry} {Text(launch.X)} {Text(launch.Y)} {Text(launch.Z)} {launch.Threads}: {string.Join(", ", launch.Arguments.ToArray().Select(one => $"{one.Kind} {one.Index} {one.Type}"))}";

    private static string Text(GridAxis axis) => $"{axis.Of}/{axis.Per}";

    private static string Text(AsymForge.GridAxis axis) => $"{axis.Of}/{axis.Per}";
}
