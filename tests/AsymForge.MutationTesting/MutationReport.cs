using System.Globalization;
using System.Text;

namespace AsymForge.MutationTesting;

/// <summary>What a campaign found, as Markdown.</summary>
internal static class MutationReport
{
    /// <summary>Writes <c>table.md</c> and <c>survivors.txt</c> into <paramref name="folder"/>.</summary>
    internal static void Write(string folder, IReadOnlyList<Trial> trials, int all)
    {
        File.WriteAllText(Path.Combine(folder, "survivors.txt"), Survivors(trials));
        File.WriteAllText(Path.Combine(folder, "table.md"), Table(trials, all));
    }

    /// <summary>Shares of the mutants that were killed, by room and by operator.</summary>
    internal static string Table(IReadOnlyList<Trial> trials, int all)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{trials.Count} of {all} mutants tried; {Share(trials)} killed.\n\n");
        Rows(text, "room", trials.GroupBy(one => one.Mutant.Room));
        text.Append('\n');
        Rows(text, "operator", trials.GroupBy(one => one.Mutant.Operator));
        return text.ToString();
    }

    // One line for each mutant that no test killed.
    private static string Survivors(IReadOnlyList<Trial> trials) => string.Concat(trials
        .Where(one => !one.IsKilled)
        .Select(one => $"{one.Verdict,-10} {one.Mutant.File}:{one.Mutant.Line} {one.Mutant.Operator}: {one.Mutant.Change}\n"));

    private static void Rows(StringBuilder text, string heading, IEnumerable<IGrouping<string, Trial>> groups)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {heading} | mutants | killed | of these timed out | survived | cut short | not reached | killed |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (IGrouping<string, Trial> group in groups.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            int Count(Verdict verdict) => group.Count(one => one.Verdict == verdict);
            text.Append(CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Count()} | {group.Count(one => one.IsKilled)} | {Count(Verdict.TimedOut)} | {Count(Verdict.Survived)} | {Count(Verdict.CutShort)} | {Count(Verdict.NotReached)} | {Share([.. group])} |\n");
        }
    }

    private static string Share(IReadOnlyCollection<Trial> trials) =>
        (trials.Count(one => one.IsKilled) / (double)Math.Max(1, trials.Count)).ToString("P1", CultureInfo.InvariantCulture);
}
