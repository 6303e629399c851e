using System.Globalization;
using System.Text;

namespace AsymForge.MutationTesting;

/// <summary>What a campaign found, as Markdown.</summary>
internal static class MutationReport
{
    /// <summary>Shares of the mutants that were killed, by room and by operator.</summary>
    internal static string Table(IReadOnlyList<(Mutant Mutant, Verdict Verdict)> verdicts, int all)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{verdicts.Count} of {all} mutants tried; {Share(verdicts)} killed.\n\n");
        Rows(text, "room", verdicts.GroupBy(one => Path.GetDirectoryName(one.Mutant.File) is { Length: > 0 } room ? room : "."));
        text.Append('\n');
        Rows(text, "operator", verdicts.GroupBy(one => one.Mutant.Operator));
        return text.ToString();
    }

    /// <summary>One line for each mutant that no test killed.</summary>
    internal static string Survivors(IReadOnlyList<(Mutant Mutant, Verdict Verdict)> verdicts) => string.Concat(verdicts
        .Where(one => one.Verdict is Verdict.Survived or Verdict.NotReached)
        .Select(one => $"{one.Verdict,-10} {one.Mutant.File}:{one.Mutant.Line} {one.Mutant.Operator}: {one.Mutant.Change}\n"));

    private static void Rows(StringBuilder text, string heading, IEnumerable<IGrouping<string, (Mutant Mutant, Verdict Verdict)>> groups)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {heading} | mutants | killed | of these timed out | survived | not reached | killed |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (IGrouping<string, (Mutant Mutant, Verdict Verdict)> group in groups.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            int Count(params Verdict[] verdicts) => group.Count(one => verdicts.Contains(one.Verdict));
            text.Append(CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Count()} | {Count(Verdict.Killed, Verdict.TimedOut)} | {Count(Verdict.TimedOut)} | {Count(Verdict.Survived)} | {Count(Verdict.NotReached)} | {Share([.. group])} |\n");
        }
    }

    private static string Share(IReadOnlyCollection<(Mutant Mutant, Verdict Verdict)> verdicts) =>
        (verdicts.Count(one => one.Verdict is Verdict.Killed or Verdict.TimedOut) / (double)Math.Max(1, verdicts.Count)).ToString("P1", CultureInfo.InvariantCulture);
}
