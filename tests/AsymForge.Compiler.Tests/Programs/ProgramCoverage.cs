namespace AsymForge.Compiler.Tests;

/// <summary>How often random programs contain what <see cref="CoverageRows"/> lists, and how often the interpreter executes it.</summary>
internal sealed class ProgramCoverage
{
    private readonly Dictionary<CoverageRow, Count> counts = CoverageRows.All.ToDictionary(row => row, _ => new Count());

    /// <summary>The rows that were never drawn or never executed.</summary>
    public IEnumerable<CoverageRow> Missing => counts.Where(row => row.Value.Drawn == 0 || row.Value.Executed == 0).Select(row => row.Key);

    /// <summary>The counters of a row; a row that is not listed is an error.</summary>
    public Count Of(CoverageRow row) => counts.TryGetValue(row, out Count? count) ? count : throw new InvalidOperationException($"{row} is not listed in {nameof(CoverageRows)}.");

    /// <summary>What was counted, as tables in Markdown.</summary>
    public string Tables()
    {
        List<string> lines = [];
        foreach (IGrouping<string, CoverageRow> group in CoverageRows.All.GroupBy(row => row.Group))
        {
            lines.AddRange(["", $"## {group.Key}", "", "| | drawn | executed |", "|---|---:|---:|"]);
            lines.AddRange(group.Select(row => $"| {row.Name} | {NumberText.Of(counts[row].Drawn)} | {NumberText.Of(counts[row].Executed)} |"));
        }

        return string.Join('\n', lines);
    }

    /// <summary>The counters of a row.</summary>
    internal sealed class Count
    {
        /// <summary>How often programs contain it.</summary>
        public int Drawn { get; set; }

        /// <summary>How often the interpreter executes it.</summary>
        public int Executed { get; set; }
    }
}
