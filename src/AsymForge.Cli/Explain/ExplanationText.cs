using System.Globalization;
using System.Text;

namespace AsymForge.Cli;

/// <summary>An explanation as a person reads it: sentences, then aligned tables.</summary>
internal static class ExplanationText
{
    private const int Width = 120;

    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        [nameof(Stage.BeforePrefill)] = "Before prefill",
        [nameof(Stage.InPrefill)] = "In prefill, before decoder layer {0}",
        [nameof(Stage.AfterStep)] = "After each generated token, per decoder layer",
    };

    public static void Write(TextWriter output, Explanation explanation)
    {
        ExplainedPolicy policy = explanation.Policy;
        output.WriteLine($"{policy.Name}   (IR {policy.Hash})");
        Paragraph(output, Printable.Line(policy.Summary));
        if (policy.Source.Length > 0)
        {
            Paragraph(output, "Source: " + Printable.Line(policy.Source));
        }

        output.WriteLine();
        foreach (string sentence in policy.Words)
        {
            Paragraph(output, sentence);
        }

        if (policy.Values.Count > 0)
        {
            Paragraph(output, "Values: " + string.Join(", ", policy.Values.Select(value => $"{value.Name} = {value.Value}")) + ".");
        }

        if (policy.CompiledFor is { } only)
        {
            Paragraph(output, $"It is compiled for {Printable.Line(only)} alone: sizes of that model are constants of its rules.");
        }

        ExplainedSizes sizes = explanation.Sizes;
        output.WriteLine();
        Paragraph(output, $"Figures are for {Printable.Line(sizes.Model)} (--model chooses another): n = {Number(sizes.VisionTokens)} vision tokens, L = {Number(sizes.TextTokens)} text tokens, d = {Number(sizes.Hidden)} wide, H = {sizes.Heads} heads, "
            + $"{sizes.Layers} layers, T = {sizes.TowerHeads} heads of the vision tower, e = n + L = {Number(sizes.Entries)} cache entries per layer. A multiply-accumulate is one FLOP.");
        foreach (ExplainedStage stage in explanation.Stages)
        {
            output.WriteLine();
            WriteStage(output, stage);
        }

        output.WriteLine();
        WriteFolding(output, explanation.Folding);
        output.WriteLine();
        WriteSavings(output, explanation);
    }

    private static void WriteStage(TextWriter output, ExplainedStage stage)
    {
        string heading = Headings.GetValueOrDefault(stage.Stage, stage.Stage);
        output.WriteLine(string.Format(CultureInfo.InvariantCulture, heading, stage.Layer));
        List<string[]> rows = [["signal", "inputs", "FLOPs", "formula"]];
        rows.AddRange(stage.Signals.Select(signal => new[] { signal.Signal, string.Join(", ", signal.Inputs), Number(signal.Flops.Value), signal.Flops.Formula }));
        Table(output, stage.Signals.Count == 0 ? [["signal"], ["none"]] : rows, numbers: 2);
        output.WriteLine();
        rows = [["input", "bytes", "formula"], .. stage.Inputs.Select(input => new[] { input.Input, Number(input.Bytes.Value), input.Bytes.Formula })];
        Table(output, stage.Inputs.Count == 0 ? [["input"], ["none"]] : rows, numbers: 1);
        output.WriteLine();
        foreach (ExplainedRule rule in stage.Rules)
        {
            output.WriteLine($"    {rule.Rule}: at most {Counted(rule.Operations, "operation")} per {rule.Per}{Kinds(rule)}");
        }

        output.WriteLine($"    {Counted(stage.Launches, "launch", "launches")} on CUDA, {Number(stage.ScratchBytes)} bytes of scratch, {Number(stage.StateBytesPerEntry)} bytes of state per cache entry");
    }

    private static string Kinds(ExplainedRule rule)
    {
        (long Count, string Kind)[] kinds = [(rule.Float, "float"), (rule.Whole, "integer"), (rule.Tests, "test"), (rule.Casts, "cast"), (rule.Functions, "function"), (rule.Lookups, "lookup")];
        string[] parts = [.. kinds.Where(kind => kind.Count > 0).Select(kind => $"{Number(kind.Count)} {kind.Kind}")];
        return parts.Length == 0 ? "" : $" ({string.Join(", ", parts)})";
    }

    private static void WriteFolding(TextWriter output, ExplainedFolding folding)
    {
        (int Count, string One, string Many)[] done =
        [
            (folding.Operations, "operation folded", "operations folded"), (folding.Calls, "call replaced by its constant", "calls replaced by their constants"),
            (folding.Shared, "repeated operation shared", "repeated operations shared"), (folding.Locals, "local removed", "locals removed"), (folding.Helpers, "helper removed", "helpers removed"),
        ];
        string[] parts = [.. done.Where(item => item.Count > 0).Select(item => Counted(item.Count, item.One, item.Many))];
        output.WriteLine("Folded");
        Paragraph(output, parts.Length == 0 ? "nothing: every operation of the rules depends on what they read, and none is written twice" : string.Join(", ", parts));
    }

    private static void WriteSavings(TextWriter output, Explanation explanation)
    {
        output.WriteLine("Expected saving");
        if (explanation.Savings.Count == 0)
        {
            Paragraph(output, "none in prefill: the policy drops no vision tokens");
            return;
        }

        List<string[]> rows = [["kept", "of n", "prefill FLOPs", "of dense", "KV bytes", "of dense"]];
        rows.AddRange(explanation.Savings.Select(saving => new[]
        {
            saving.Case, Number(saving.KeptTokens), Number(saving.Flops), Share(saving.FlopsShare), Number(saving.KvBytes), Share(saving.KvShare),
        }));
        ExpectedSaving any = explanation.Savings[0];
        rows.Add(["dense", Number(explanation.Sizes.VisionTokens), Number(any.DenseFlops), Share(1), Number(any.DenseKvBytes), Share(1)]);
        Table(output, rows, 1, 2, 3, 4, 5);
    }

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Share(double value) => value.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Counted(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    // Columns side by side, numbers to the right.
    private static void Table(TextWriter output, IReadOnlyList<string[]> rows, params int[] numbers)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) => numbers.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            output.WriteLine("    " + string.Join("   ", cells).TrimEnd());
        }
    }

    private static void Paragraph(TextWriter output, string text)
    {
        StringBuilder line = new("   ");
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + 1 + word.Length > Width && line.Length > 4)
            {
                output.WriteLine(line);
                line.Clear().Append("   ");
            }

            line.Append(' ').Append(word);
        }

        output.WriteLine(line);
    }
}
