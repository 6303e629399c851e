using System.Collections.Concurrent;

namespace AsymForge.MutationTesting;

/// <summary>Tries mutants one by one against the tests that run them.</summary>
internal sealed class Campaign : IDisposable
{
    private const int SlowestFactor = 10;
    private const int ReportEvery = 20;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly string folder;
    private readonly int numbers;
    private readonly TimeSpan most;
    private readonly Coverage coverage;
    private readonly ConcurrentBag<Trial> trials = [];
    private readonly ConcurrentBag<WorkerProcess> idle = [];

    /// <param name="folder">Where the mutated core lies beside the tests.</param>
    /// <param name="numbers">One more than the largest number of a mutant.</param>
    /// <param name="most">The longest that one mutant's tests may take together, as measured without a fault; a mutant that is alive then counts as one that lived.</param>
    internal Campaign(string folder, int numbers, TimeSpan most)
    {
        (this.folder, this.numbers, this.most) = (folder, numbers, most);
        WorkerProcess first = new(folder, numbers);
        idle.Add(first);
        coverage = Coverage.Of(first);
        Console.Error.WriteLine(coverage);
    }

    /// <summary>The verdict on each of <paramref name="mutants"/>.</summary>
    /// <param name="mutants">Those to try.</param>
    /// <param name="workers">How many at a time.</param>
    /// <param name="end">When no other is begun; the verdicts are then on those before.</param>
    /// <param name="report">Takes the verdicts so far, every now and then.</param>
    internal IReadOnlyList<Trial> Run(IReadOnlyList<Mutant> mutants, int workers, DateTime end, Action<IReadOnlyList<Trial>> report)
    {
        ConcurrentQueue<Mutant> left = new(mutants);
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(_ => new Thread(() => Work(left, end)))];
        Array.ForEach(threads, thread => thread.Start());
        int reported = 0;
        while (threads.Any(thread => thread.IsAlive))
        {
            Thread.Sleep(TimeSpan.FromSeconds(1));
            if (trials.Count >= reported + ReportEvery)
            {
                Trial[] now = Sorted();
                reported = now.Length;
                report(now);
                Console.Error.WriteLine($"{now.Length} of {mutants.Count}, {now.Count(one => !one.IsKilled)} not killed");
            }
        }

        return Sorted();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (WorkerProcess worker in idle)
        {
            worker.Dispose();
        }
    }

    private Trial[] Sorted() => [.. trials.OrderBy(one => one.Mutant.Id)];

    private void Work(ConcurrentQueue<Mutant> left, DateTime end)
    {
        WorkerProcess worker = idle.TryTake(out WorkerProcess? ready) ? ready : new WorkerProcess(folder, numbers);
        while (DateTime.UtcNow < end && left.TryDequeue(out Mutant? mutant))
        {
            IReadOnlyList<int> tests = coverage.TestsOf(mutant);
            Verdict verdict = tests.Count == 0 ? Verdict.NotReached : Try(worker, mutant, tests);
            if (verdict is Verdict.TimedOut or Verdict.Spoilt)
            {
                worker.Dispose();
                worker = new WorkerProcess(folder, numbers);
            }

            if (verdict == Verdict.Spoilt)
            {
                left.Enqueue(mutant);
            }
            else
            {
                trials.Add(new(mutant, verdict));
            }
        }

        idle.Add(worker);
    }

    private Verdict Try(WorkerProcess worker, Mutant mutant, IReadOnlyList<int> tests)
    {
        TimeSpan spent = TimeSpan.Zero;
        worker.Ask($"fault {mutant.Id}", Grace);
        foreach (int test in tests)
        {
            if (spent >= most)
            {
                worker.Ask("fault -1", Grace);
                return Verdict.CutShort;
            }

            TimeSpan usual = TimeSpan.FromMilliseconds(coverage.Milliseconds(test));
            spent += usual;
            string? answer = worker.Ask($"run {test}", Grace + (SlowestFactor * usual));
            if (answer == "passed")
            {
                continue;
            }

            coverage.Killed(test, mutant);
            return answer is null ? Verdict.TimedOut : Confirmed(worker, test);
        }

        worker.Ask("fault -1", Grace);
        return Verdict.Survived;
    }

    // A kill counts only if the same test passes again in the same process as soon as the fault is gone: it was not what an earlier fault left behind.
    private Verdict Confirmed(WorkerProcess worker, int test)
    {
        worker.Ask("fault -1", Grace);
        return worker.Ask($"run {test}", Grace + TimeSpan.FromMilliseconds(SlowestFactor * coverage.Milliseconds(test))) == "passed" ? Verdict.Killed : Verdict.Spoilt;
    }
}
