using System.Globalization;
using AsymForge.Cuda;
using AsymForge.Policies;

namespace AsymForge.GpuCheck.Timing;

/// <summary>What the two launches of every stage take, beside an empty launch and a copy of the same bytes on the device. Events around each launch; the median of many.</summary>
internal static class LaunchTable
{
    private const int Warm = 20, Rounds = 201;

    private static readonly int[] Sizes = [576, 2928, 16384];

    public static void Print(ICudaDevice device, PtxBundle images, TextWriter to)
    {
        using TimedDevice timed = new(device);
        using CudaPolicyBackend backend = new(timed, images);
        ModelGeometry model = Sources.Model;
        to.WriteLine();
        to.WriteLine($"One segment, {TimedInputs.TextTokens} text tokens, embeddings of {model.Hidden}; the compaction moves 16-bit hidden states of that width in place. Medians of {Rounds} launches in µs.");
        to.WriteLine(FormattableString.Invariant($"An empty launch takes {EmptyLaunch(timed, images):F2} µs."));
        to.WriteLine();
        to.WriteLine("| policy | stage | tokens | decide | copy of its inputs | compact | copy of the kept rows |");
        to.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (CompiledPolicy policy in PolicyLibrary.All)
        {
            PolicyProgram program = Sources.Bind(policy);
            for (int stage = 0; stage < program.Stages.Length; stage++)
            {
                foreach (int tokens in Sizes)
                {
                    using StageTimes times = new(timed, backend, program, stage, tokens);
                    to.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {program.Info.Name} | {program.Stages[stage].Stage} | {tokens} | {Median(timed, times.Decide):F2} | {Median(timed, times.CopyInputs):F2} | {Median(timed, times.Compact):F2} | {Median(timed, times.CopyKept):F2} |"));
                }
            }
        }
    }

    /// <summary>The median of what an action's last launch or copy takes.</summary>
    private static double Median(TimedDevice device, Action run)
    {
        double[] times = new double[Rounds];
        for (int i = -Warm; i < Rounds; i++)
        {
            run();
            double took = device.Microseconds;
            if (i >= 0)
            {
                times[i] = took;
            }
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }

    private static double EmptyLaunch(TimedDevice device, PtxBundle images)
    {
        CudaModule module = device.LoadModule(images.ImageOf(Sources.Empty, "the empty kernel"), "the empty kernel");
        CudaFunction empty = device.Function(module, "empty");
        double median = Median(device, () => device.Launch(empty, new(1, 1, 1), 256, [], default));
        device.Unload(module);
        return median;
    }
}
