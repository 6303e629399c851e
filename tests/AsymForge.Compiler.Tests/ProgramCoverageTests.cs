using AsymForge.Compiler.Ir;
using AsymForge.Testing;

namespace AsymForge.Compiler.Tests;

/// <summary>
/// Random programs contain and execute everything that there is. <c>UPDATE_COVERAGE=1 dotnet test tests/AsymForge.Compiler.Tests --filter FullyQualifiedName~ProgramCoverage</c> writes the report,
/// docs/random-programs.md, anew.
/// </summary>
public sealed class ProgramCoverageTests
{
    private const string Heading = """
        # What the random programs cover

        `tests/AsymForge.Compiler.Tests` draws random well-typed policies with FsCheck, runs them in the interpreter and as printed, compiled C#, and requires equal results to the bit: scores, kept lists, what entries are worth,
        statistics. Sizes grow as in a check of FsCheck's; a program that disagrees is shrunk, rule by rule, statement by statement and operand by operand, to a small one that still does.

        These are the programs that CI tries. *Drawn* is how often their texts contain it, *executed* how often the interpreter came by, so that the printed program did too. The rows come from the compiler's own types and tables;
        a test fails where a row counts zero, so that a new kind of node, operator, function, signal or summary is red until it is drawn. The report is written by

            UPDATE_COVERAGE=1 dotnet test tests/AsymForge.Compiler.Tests --filter FullyQualifiedName~ProgramCoverage
        """;

    private static readonly string Report = Path.Combine(Fixtures.Repository, "docs", "random-programs.md");

    [Fact]
    public void Everything_occurs_in_the_programs_of_CI_and_is_executed()
    {
        ProgramCoverage coverage = new();
        foreach (RandomProgram program in RandomPrograms.InCi())
        {
            CoveredRun.Count(program, coverage);
        }

        if (Environment.GetEnvironmentVariable("UPDATE_COVERAGE") == "1")
        {
            File.WriteAllText(Report, Heading + "\n" + coverage.Tables() + "\n");
        }

        CoverageRow[] missing = [.. coverage.Missing];
        Assert.True(missing.Length == 0, "Never drawn or never executed: " + string.Join(", ", missing.Select(row => $"{row.Group}: {row.Name}")));
    }

    // The counts change with everything that is drawn; what is counted does not.
    [Fact]
    public void The_report_has_the_rows_that_are_counted() =>
        Assert.Equal(CoverageRows.All.Select(row => row.Name), File.ReadLines(Report).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| |", StringComparison.Ordinal)).Select(line => line.Split('|')[1].Trim()));

    [Fact]
    public void A_row_that_is_not_counted_is_missed()
    {
        ProgramCoverage coverage = new();
        CoveredRun.Count(RandomPrograms.InCi()[0], coverage);
        Assert.Contains(new CoverageRow("Summaries", nameof(SummaryKind.FractionForMass)), coverage.Missing);
        Assert.Throws<InvalidOperationException>(() => coverage.Of(new("Signals", "Nobody")));
    }
}
