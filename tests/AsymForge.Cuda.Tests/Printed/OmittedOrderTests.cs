using System.Text;
using System.Text.RegularExpressions;
using AsymForge.Policies;
using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Printed;

/// <summary>
/// Each barrier and each fence of the printed policies left out in turn: a strict machine sees it in one of the policies that pass it, or the list below says why none needs it.
/// </summary>
public sealed partial class OmittedOrderTests
{
    private static readonly ModelGeometry Model = new() { Layers = 4, Heads = 4, KvHeads = 2, HeadDim = 10, Hidden = 40, HasCls = true, VisionTokens = 16 };

    // Function and how manieth in it: why it is not missed here. The tests of the device pieces see each of them missed where other callers need it.
    private static readonly Dictionary<string, string> Unneeded = new()
    {
        ["block_max syncthreads 2"] = "what the policies call next begins with a barrier",
        ["block_sum_of syncthreads 2"] = "what the policies call next begins with a barrier",
        ["move_slice syncthreads 1"] = "only decisions are taken here; compaction has tests of its own",
    };

    [Fact]
    public void Each_that_is_left_out_is_missed()
    {
        HashSet<string> seen = [.. Unneeded.Keys], all = [];
        foreach (CompiledPolicy policy in PolicyLibrary.All)
        {
            PolicyProgram program = policy.Bind(Model, PolicyValues.Defaults, NoWeights.Instance);
            foreach ((string name, int line) in Places(Encoding.UTF8.GetString(program.CudaSource)))
            {
                all.Add(name);
                if (!seen.Contains(name) && IsMissed(program, line))
                {
                    seen.Add(name);
                }
            }
        }

        Assert.Contains("last_to_arrive threadfence 1", all);
        Assert.Equal(all.Order(), seen.Order());
    }

    private static bool IsMissed(PolicyProgram program, int line)
    {
        for (int seed = 0; seed < 2; seed++)
        {
            using EmulatedDevice device = new(new() { Checking = Checking.Strict, Seed = (ulong)seed, OmittedLine = line });
            for (int stage = 0; stage < program.Stages.Length; stage++)
            {
                try
                {
                    PrintedRun.OnDevice(device, program, stage, PrintedBatch.Draw(program, stage, seed));
                }
                catch (CudaException fault) when (fault.Error is "race within a block" or "race between blocks" or "uninitialised read")
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Every place of the text, under the name of its function.
    private static IEnumerable<(string Name, int Line)> Places(string text)
    {
        string[] lines = text.Split('\n');
        string function = "";
        Dictionary<string, int> counts = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (Function().Match(lines[i]) is { Success: true } begin)
            {
                function = begin.Groups[1].Value;
            }

            if (Order().Match(lines[i]) is { Success: true } order)
            {
                string name = $"{function} {order.Groups[1].Value}";
                counts[name] = counts.GetValueOrDefault(name) + 1;
                yield return ($"{name} {counts[name]}", i + 1);
            }
        }
    }

    [GeneratedRegex(@"^(?:static )?(?:__device__|extern ""C"" __global__).*?(\w+)\(")]
    private static partial Regex Function();

    [GeneratedRegex(@"__(syncthreads|threadfence)\(\)")]
    private static partial Regex Order();
}
