using AsymForge.Policies;
using AsymForge.Vlm;
using AsymForge.Vlm.Images;

namespace AsymForge.Benchmarks;

/// <summary>What pruning saves in prefill: the time ratio to the dense model beside the FLOPs ratio, runs in turn, medians.</summary>
internal static class PrefillBenchmark
{
    private const string Question = "What is the TOTAL?";
    private static readonly double?[] Keeps = [null, 0.75, 0.50, 0.25, 0.10];

    public static void Run(TextWriter output, string title, VlmModel model, Image image, int rounds)
    {
        List<TurnReport>[] runs = [.. Keeps.Select(_ => new List<TurnReport>())];
        int warmUp = (rounds / 2) + 1;
        for (int round = 0; round < warmUp + rounds; round++)
        {
            for (int i = 0; i < Keeps.Length; i++)
            {
                TurnReport report = Ask(model, image, Keeps[i] is null ? null : CompiledPolicy.Of<UniformGrid>(), Keeps[i]);
                if (round >= warmUp)
                {
                    runs[i].Add(report);
                }
            }
        }

        double dense = Median(runs[0], ms => ms.Prefill);
        output.WriteLine($"### {title}\n");
        output.WriteLine("| kept | vision tokens | prefill, ms | time ÷ dense | FLOPs ÷ dense | time ratio ÷ FLOPs ratio |");
        output.WriteLine("|---|---|---|---|---|---|");
        for (int i = 0; i < Keeps.Length; i++)
        {
            TurnReport report = runs[i][0];
            double time = Median(runs[i], ms => ms.Prefill), timeRatio = time / dense, flopsRatio = (double)report.Flops.Actual / report.Flops.Dense;
            output.WriteLine(FormattableString.Invariant(
                $"| {(Keeps[i] is { } keep ? $"{100 * keep:0} %" : "all, dense")} | {report.KeptTokens} | {time:0.0} | {timeRatio:0.000} | {flopsRatio:0.000} | {timeRatio / flopsRatio:0.00} |"));
        }

        output.WriteLine();
    }

    /// <summary>One question in a conversation of its own, one token of answer.</summary>
    public static TurnReport Ask(VlmModel model, Image image, CompiledPolicy? policy, double? keep)
    {
        using ChatSession chat = model.StartChat(policy, ChatOptions.Default with { Keep = keep, MaxTokens = 1 });
        foreach (string _ in chat.AskAsync(Question, image).ToBlockingEnumerable())
        {
        }

        return chat.Report!;
    }

    /// <summary>The middle of one of the reports' times.</summary>
    public static double Median(List<TurnReport> reports, Func<TurnTimes, double> part)
    {
        double[] times = [.. reports.Select(report => part(report.Milliseconds)).Order()];
        return times[times.Length / 2];
    }
}
