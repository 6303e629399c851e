using AsymForge.Policies;
using AsymForge.Vlm;
using AsymForge.Vlm.Images;

namespace AsymForge.Benchmarks;

/// <summary>What deciding costs: the policies' own time beside the dense prefill that they shorten, runs in turn, medians.</summary>
internal static class PolicyCostBenchmark
{
    private const double Keep = 0.25;

    public static void Run(TextWriter output, VlmModel model, Image image, int rounds)
    {
        CompiledPolicy?[] policies = [null, .. PolicyLibrary.All];
        List<TurnReport>[] runs = [.. policies.Select(_ => new List<TurnReport>())];
        for (int round = 0; round <= rounds; round++)
        {
            for (int i = 0; i < policies.Length; i++)
            {
                TurnReport report = PrefillBenchmark.Ask(model, image, policies[i], policies[i] is null ? null : Keep);
                if (round > 0)
                {
                    runs[i].Add(report);
                }
            }
        }

        double dense = PrefillBenchmark.Median(runs[0], ms => ms.Prefill);
        output.WriteLine("| policy, 25 % kept | deciding, ms | ÷ dense prefill | prefill, ms | ÷ dense prefill |");
        output.WriteLine("|---|---|---|---|---|");
        for (int i = 0; i < policies.Length; i++)
        {
            double policy = PrefillBenchmark.Median(runs[i], ms => ms.Policy), prefill = PrefillBenchmark.Median(runs[i], ms => ms.Prefill);
            output.WriteLine(FormattableString.Invariant($"| {policies[i]?.Info.Name ?? "none, dense"} | {policy:0.0} | {policy / dense:0.000} | {prefill:0.0} | {prefill / dense:0.000} |"));
        }

        output.WriteLine();
    }
}
