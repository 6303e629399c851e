using System.Globalization;

namespace AsymForge.Evaluation;

/// <summary>Accuracy runs as a Markdown table: a row per run, a column per kind of page.</summary>
public static class AccuracyTable
{
    /// <summary>The table of <paramref name="results"/>.</summary>
    /// <returns>Lines that end with a newline.</returns>
    public static string Print(IReadOnlyList<AccuracyResult> results)
    {
        string[] kinds = [.. results.SelectMany(result => result.Kinds.Keys).Distinct().Order(StringComparer.Ordinal)];
        IEnumerable<string[]> lines =
        [
            ["policy", "vision tokens kept", .. kinds, "all"],
            [.. Enumerable.Repeat("---", kinds.Length + 3)],
            .. results.Select(result => (string[])[Name(result), Percent(result.MeanKept), .. kinds.Select(kind => Score(result.Kinds.GetValueOrDefault(kind))), Score(result.All)]),
        ];
        return string.Concat(lines.Select(cells => $"| {string.Join(" | ", cells)} |\n"));
    }

    private static string Name(AccuracyResult result) => result.Keep is null && result.MeanKept < 1 ? $"{result.Name}, its own budget" : result.Name;

    private static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0} %");

    private static string Score(Tally tally) =>
        tally.Asked == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{tally.Right} of {tally.Asked} ({(double)tally.Right / tally.Asked:0.000})");
}
