using System.Globalization;
using AsymForge.Vlm;

namespace AsymForge.Evaluation;

/// <summary>Conversations side by side as plain text: one column each, one row per figure.</summary>
public static class ComparisonTable
{
    private const int WidestText = 60;

    private static readonly (string Label, Func<Conversation, string> Value)[] Rows =
    [
        ("vision tokens kept, last turn", run => Text($"{run.Last.KeptTokens} of {run.Last.VisionTokens}")),
        ("text tokens evicted, all turns", run => Text($"{run.EvictedText:0.#}")),
        ("prompt tokens computed, the rest reused", run => Text($"{run.Turns.Sum(turn => turn.Report.Reuse.PrefilledTokens)} + {run.Turns.Sum(turn => turn.Report.Reuse.ReusedTokens)}")),
        ("prefill FLOPs without reuse, all turns", run => Text($"{run.ActualFlops / 1e6:0.0} M ({100.0 * run.ActualFlops / run.DenseFlops:0} % of dense)")),
        ("KV bytes, last turn", run => Text($"{run.Last.KvBytes.Live:N0} (dense {run.Last.KvBytes.Dense:N0})")),
        ("vision tower, ms", run => Milliseconds(run, ms => ms.Vision)),
        ("policy, ms", run => Milliseconds(run, ms => ms.Policy)),
        ("prefill, ms", run => Milliseconds(run, ms => ms.Prefill)),
        ("decode, ms", run => Milliseconds(run, ms => ms.Decode)),
        ("managed bytes per decode step", run => Text($"{run.Last.ManagedBytesPerToken:0.#}")),
    ];

    /// <summary>The table of <paramref name="runs"/>, which asked the same questions: answers first, then figures.</summary>
    /// <returns>Lines that end with a newline.</returns>
    public static string Print(IReadOnlyList<Conversation> runs)
    {
        List<string[]> lines = [["", .. runs.Select(run => run.Name)]];
        for (int turn = 0; turn < runs[0].Turns.Count; turn++)
        {
            lines.Add([Cell(runs[0].Turns[turn].Question), .. runs.Select(run => Cell(run.Turns[turn].Answer))]);
        }

        lines.AddRange(Rows.Select(row => (string[])[row.Label, .. runs.Select(row.Value)]));
        int[] widths = [.. Enumerable.Range(0, runs.Count + 1).Select(column => lines.Max(line => line[column].Length))];
        return string.Concat(lines.Select(line => string.Join("   ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n"));
    }

    // One line of a column's width, whatever was asked or answered.
    private static string Cell(string text)
    {
        string shown = text.Length <= WidestText ? text : text[..(WidestText - 1)] + "…";
        return string.Concat(shown.Select(letter => char.IsControl(letter) ? ' ' : letter));
    }

    private static string Milliseconds(Conversation run, Func<TurnTimes, double> part) => Text($"{part(run.Milliseconds):0.0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
