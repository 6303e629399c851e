using System.Reflection;
using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Parsing;
using AsymForge.Testing;

namespace AsymForge.Generators.Tests;

/// <summary>The tables of docs/language.md and the index of diagnostics say what the compiler's own tables say.</summary>
public sealed class LanguageTableTests
{
    private static readonly DocumentedPage Page = new("docs/language.md");

    [Fact]
    public void Signals_of_vision_tokens() => Page.Match("vision-signals", Signals(TokenKind.Vision, "W"));

    [Fact]
    public void Signals_of_cache_entries() => Page.Match("cache-signals", Signals(TokenKind.Cached, "decay"));

    [Fact]
    public void Summaries() =>
        Assert.Equal(Enum.GetValues<SummaryKind>().Select(kind => $"`scores.{kind}{(kind.TakesArgument() ? "(x)" : "")}`"), Page.Rows("summaries").Select(row => row[0]));

    [Fact]
    public void Functions() => Page.Match(
        "functions",
        ["| function | of | gives | error |", "|---|---|---|---|", .. IntrinsicTable.Rows.Select(row => $"| `{CallOf(row)}` | {string.Join(", ", row.Of.Select(type => type.Keyword()))} | {row.Result?.Keyword() ?? "the same"} | {ErrorOf(row)} |")]);

    [Fact]
    public void Limits() => Assert.All(
        [$"at most {FunctionParser.MaxTrips} steps", $"1 to {TableParser.MostElements} constants", $"nested {FunctionParser.MaxDepth} deep"],
        limit => Assert.True(Page.Says(limit), $"docs/language.md does not say '{limit}'."));

    // From the pages: ASYM9000 comes from the package's targets, which no analyzer knows of.
    [Fact]
    public void Diagnostics() => new DocumentedPage("docs/diagnostics/README.md").Match(
        "diagnostics",
        [
            "| id | rule |",
            "|---|---|",
            .. from page in Directory.EnumerateFiles(Path.Combine(Fixtures.Repository, "docs", "diagnostics"), "ASYM*.md").Order(StringComparer.Ordinal)
               let heading = File.ReadLines(page).First()[2..].Split(": ", 2)
               select $"| [{heading[0]}]({heading[0]}.md) | {heading[1]} |",
        ]);

    private static IEnumerable<string> Signals(TokenKind token, string argument)
    {
        Compiler.Stage[] running = [.. StageTable.Rows.Where(row => row.Runs != Compiler.Effect.None).Select(row => row.Stage)];
        return
        [
            "| signal | type | values | at | made of | cost |",
            "|---|---|---|---|---|---|",
            .. from row in SignalTable.Rows
               where row.Token == token && row.Runs
               let name = row.Kind + (row.Argument == SignalArgument.None ? "" : $"({argument})")
               let values = (row.OrdinaryRange ?? row.Range)?.ToString() ?? "any"
               let stages = string.Join(", ", row.Stages.Where(running.Contains).Order())
               let inputs = string.Join(", ", row.Inputs.Select(input => input.Kind))
               select $"| `token.{name}` | {row.Type.Keyword()} | {values} | {stages} | {inputs} | {row.Cost} |",
        ];
    }

    private static string CallOf(IntrinsicRow row)
    {
        if (row.Method is null)
        {
            return "MathF.Round(x, MidpointRounding.AwayFromZero)";
        }

        Type[] owners = row.Of.Count > 1 ? [typeof(Math)] : [typeof(MathF), typeof(float)];
        MethodInfo method = owners.SelectMany(owner => owner.GetMethods()).First(method => method.Name == row.Method && method.GetParameters().Length == row.Arity);
        string owner = method.DeclaringType == typeof(float) ? "float" : method.DeclaringType!.Name;
        return $"{owner}.{row.Method}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})";
    }

    private static string ErrorOf(IntrinsicRow row) => row.IsExact ? "exact" : row.Kernel == IntrinsicKernel.Polynomial ? "2 ulp" : "0.5001 ulp";
}
