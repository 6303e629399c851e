using System.Collections.Concurrent;
using System.Globalization;

namespace AsymForge.MutationTesting;

/// <summary>Tries mutants one by one against the tests that run them, first those that are quick and have killed much.</summary>
internal sealed class Campaign
{
    private const int SlowestFactor = 10;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestTest = TimeSpan.FromMinutes(5);

    private readonly string folder;
    private readonly int numbers;
    private readonly DateTime end;
    private readonly List<(int Test, long Milliseconds, HashSet<int> Reached)> coverage = [];
    private readonly ConcurrentDictionary<int, int> kills = [];

    private Campaign(string folder, int numbers, DateTime end) => (this.folder, this.numbers, this.end) = (folder, numbers, end);

    /// <summary>The verdict on each of <paramref name="mutants"/>.</summary>
    /// <param name="folder">Where the mutated core lies beside the tests.</param>
    /// <param name="numbers">One more than the largest number of a mutant.</param>
    /// <param name="mutants">Those to try.</param>
    /// <param name="workers">How many at a time.</param>
    /// <param name="end">When no other is begun; the verdicts are then on those before.</param>
    internal static IReadOnlyList<(Mutant Mutant, Verdict Verdict)> Run(string folder, int numbers, IReadOnlyList<Mutant> mutants, int workers, DateTime end)
    {
        Campaign campaign = new(folder, numbers, end);
        campaign.Cover();
        ConcurrentQueue<Mutant> left = new(mutants);
        ConcurrentBag<(Mutant, Verdict)> verdicts = [];
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(_ => new Thread(() => campaign.Work(left, verdicts)))];
        Array.ForEach(threads, thread => thread.Start());
        while (threads.Any(thread => thread.IsAlive))
        {
            Thread.Sleep(TimeSpan.FromSeconds(10));
            Console.Error.WriteLine($"{verdicts.Count} of {mutants.Count}, {verdicts.Count(one => one.Item2 is Verdict.Survived or Verdict.NotReached)} not killed");
        }

        return [.. verdicts.OrderBy(one => one.Item1.Id)];
    }

    private void Cover()
    {
        using WorkerProcess worker = new(folder, numbers);
        for (int test = 0; test < worker.Tests; test++)
        {
            string answer = worker.Ask($"cover {test}", LongestTest) ?? throw new InvalidOperationException("A test fails or hangs without any fault.");
            int[] reached = [.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(int.Parse)];
            coverage.Add((test, long.Parse(answer.Split(' ')[0], CultureInfo.InvariantCulture), [.. reached]));
        }

        Console.Error.WriteLine($"{coverage.Count} tests, {coverage.SelectMany(one => one.Reached).Distinct().Count()} mutants reached");
    }

    private void Work(ConcurrentQueue<Mutant> left, ConcurrentBag<(Mutant, Verdict)> verdicts)
    {
        WorkerProcess? shared = null;
        while (DateTime.UtcNow < end && left.TryDequeue(out Mutant? mutant))
        {
            // What runs at the start is seen by no single test: all of them are tried, in a process of its own.
            var tests = coverage.Where(one => mutant.AtStart || one.Reached.Contains(mutant.Id)).OrderBy(one => one.Milliseconds / (1.0 + kills.GetValueOrDefault(one.Test))).ToArray();
            if (tests.Length == 0)
            {
                verdicts.Add((mutant, Verdict.NotReached));
                continue;
            }

            string order = $"try {mutant.Id} {string.Join(' ', tests.Select(one => one.Test))}";
            TimeSpan patience = Grace + TimeSpan.FromMilliseconds(SlowestFactor * tests.Sum(one => one.Milliseconds));
            if (mutant.AtStart)
            {
                using WorkerProcess own = new(folder, numbers, mutant.Id);
                verdicts.Add((mutant, own.Tests < 0 ? Verdict.Killed : VerdictOf(own.Ask(order, patience))));
                continue;
            }

            shared ??= new WorkerProcess(folder, numbers);
            Verdict verdict = VerdictOf(shared.Ask(order, patience));
            verdicts.Add((mutant, verdict));
            if (verdict == Verdict.TimedOut)
            {
                shared.Dispose();
                shared = null;
            }
        }

        shared?.Dispose();
    }

    private Verdict VerdictOf(string? answer)
    {
        switch (answer)
        {
            case null:
                return Verdict.TimedOut;
            case "survived":
                return Verdict.Survived;
            default:
                kills.AddOrUpdate(int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture), 1, (_, before) => before + 1);
                return Verdict.Killed;
        }
    }
}
