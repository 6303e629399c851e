using System.Globalization;

namespace AsymForge.MutationTesting;

/// <summary>Which tests run which faults, how long they take without one, and how much each has killed.</summary>
internal sealed class Coverage
{
    private const int OfSameFile = 20;
    private static readonly TimeSpan LongestTest = TimeSpan.FromMinutes(5);

    private readonly List<(long Milliseconds, HashSet<int> Reached)> tests = [];
    private readonly Dictionary<int, int> kills = [];
    private readonly Dictionary<(int Test, string File), int> killsByFile = [];

    /// <summary>Runs every test once without a fault. One that fails can tell nothing of faults and is left out.</summary>
    /// <exception cref="InvalidOperationException">One does not come to an end.</exception>
    internal static Coverage Of(WorkerProcess worker)
    {
        Coverage coverage = new();
        for (int test = 0; test < worker.Tests; test++)
        {
            string answer = worker.Ask($"cover {test}", LongestTest) ?? throw new InvalidOperationException($"Test {test} does not come to an end without any fault.");
            if (answer.StartsWith("fails", StringComparison.Ordinal))
            {
                Console.Error.WriteLine($"left out, since it {answer} without any fault");
                coverage.tests.Add((0, []));
                continue;
            }

            string[] words = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            coverage.tests.Add((long.Parse(words[0], CultureInfo.InvariantCulture), [.. words.Skip(1).Select(int.Parse)]));
        }

        return coverage;
    }

    /// <summary>The milliseconds of a test.</summary>
    internal long Milliseconds(int test) => tests[test].Milliseconds;

    /// <summary>The tests that run a mutant, those first that kill most in the least time: what has killed faults of the same file says most.</summary>
    internal IReadOnlyList<int> TestsOf(Mutant mutant)
    {
        lock (kills)
        {
            return [.. Enumerable.Range(0, tests.Count).Where(test => tests[test].Reached.Contains(mutant.Id)).OrderByDescending(test => Promise(test, mutant.File))];
        }
    }

    /// <summary>Remembers who killed.</summary>
    internal void Killed(int test, Mutant mutant)
    {
        lock (kills)
        {
            kills[test] = kills.GetValueOrDefault(test) + 1;
            killsByFile[(test, mutant.File)] = killsByFile.GetValueOrDefault((test, mutant.File)) + 1;
        }
    }

    /// <summary>In a line.</summary>
    public override string ToString() =>
        $"{tests.Count} tests of {tests.Sum(one => one.Milliseconds) / 1000} s, {tests.SelectMany(one => one.Reached).Distinct().Count()} mutants reached";

    private double Promise(int test, string file) => (1.0 + kills.GetValueOrDefault(test) + (OfSameFile * killsByFile.GetValueOrDefault((test, file)))) / (3 + tests[test].Milliseconds);
}
