namespace AsymForge.GpuCheck.Cases;

/// <summary>Cases that agreed and those that did not.</summary>
internal sealed class CheckReport
{
    private const int Shown = 20;

    private readonly SortedDictionary<string, (int Passed, int Failed)> policies = new(StringComparer.Ordinal);
    private readonly List<string> differences = [];

    public int Passed => policies.Values.Sum(policy => policy.Passed);

    public int Failed => policies.Values.Sum(policy => policy.Failed);

    /// <summary>The differences, for whoever looks for them.</summary>
    public IReadOnlyList<string> Differences => differences;

    public void Add(StageCase given, string? difference)
    {
        (int passed, int failed) = policies.GetValueOrDefault(given.Program.Info.Name);
        policies[given.Program.Info.Name] = difference is null ? (passed + 1, failed) : (passed, failed + 1);
        if (difference is not null)
        {
            differences.Add($"{given.Name}: {difference}");
        }
    }

    public void Print(TextWriter to)
    {
        foreach ((string policy, (int passed, int failed)) in policies)
        {
            to.WriteLine($"{policy}: {passed} of {passed + failed} cases agree with the CPU bit for bit");
        }

        foreach (string difference in differences.Take(Shown))
        {
            to.WriteLine($"DIFFERS {difference}");
        }

        to.WriteLine($"{Passed} passed, {Failed} failed");
    }
}
