using AsymForge.Compiler;
using AsymForge.GeneratorTesting;
using AsymForge.Generators.Parsing;
using AsymForge.Testing;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Tests;

/// <summary>What is declared soundly and cannot be executed gives one diagnostic, keeps its skeleton, and is held in the model and its text.</summary>
public sealed class DeclaredTests
{
    public static IEnumerable<object[]> Legal => DeclaredCases.Legal.Select((_, i) => new object[] { i });

    public static IEnumerable<object[]> Running => DeclaredCases.Running.Select((_, i) => new object[] { i });

    [Theory]
    [MemberData(nameof(Legal))]
    public void A_legal_declaration_gives_exactly_that_it_cannot_be_executed(int index)
    {
        Diagnostic[] found = [.. Diagnosed.Build(DeclaredCases.Legal[index], "static class Use { internal static string Name => Mine.Info.Name; }")];

        Assert.Equal(["ASYM1070"], found.Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.Id + (one.Id == "ASYM1070" ? "" : one.GetMessage())));
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void A_legal_declaration_is_held_in_the_model_and_read_back_from_its_text(int index)
    {
        ParsedPolicy parsed = PolicySources.Parse(DeclaredCases.Legal[index]);

        PolicyModel model = parsed.Declared!;
        Assert.Null(parsed.Source.Model);
        Assert.Equal(model with { Summary = "", Source = "" }, IrText.Parse(IrText.Print(model)));
    }

    [Theory]
    [MemberData(nameof(Running))]
    public void What_a_running_rule_does_anyway_may_be_said(int index) =>
        Assert.DoesNotContain(Diagnosed.Build(DeclaredCases.Running[index]), one => one.Severity == DiagnosticSeverity.Error);

    [Fact]
    public void The_page_about_declarations_has_the_rows_of_the_stage_table()
    {
        string page = File.ReadAllText(Path.Combine(Fixtures.Repository, "docs", "declarations.md"));
        Assert.All(StageTable.Rows, row => Assert.Contains(Row(row), page, StringComparison.Ordinal));
    }

    private static string Row(StageRow row)
    {
        string effects = row.Effects == Compiler.Effect.None ? "none" : StageTable.Names(row.Effects), runs = row.Runs == Compiler.Effect.None ? "no" : $"{StageTable.Names(row.Runs)} per {string.Join(", ", row.RunsPer)}";
        return $"| {row.Stage} | {row.Role} | {effects} | {string.Join(", ", row.Scopes)} | {runs} |";
    }
}
