using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// The text form of a policy: everything that a result can depend on and nothing else (no docstring), always the same for the same model. It is what <c>PolicyInfo.IrText</c> says.
/// </summary>
public static class IrText
{
    private const int HashDigits = 16;

    /// <summary>The text; no line feed at the end.</summary>
    public static string Print(PolicyModel model)
    {
        IndentedWriter writer = new();
        writer.Line($"policy {model.FullName} \"{model.Name}\"");
        foreach (TunableModel tunable in model.Tunables)
        {
            writer.Line($"tunable {tunable.Type.Keyword()} {tunable.Name} = {NumberText.Of(tunable.Default)} in [{NumberText.Of(tunable.Min)}, {NumberText.Of(tunable.Max)}]");
        }

        foreach (TableModel table in model.Tables)
        {
            writer.Line($"table {table.Type.Keyword()} {table.Name}[{NumberText.Of(table.Values.Count)}] = {{ {string.Join(", ", table.Values.Select(NumberText.Of))} }}");
        }

        foreach (WeightsModel weights in model.Weights)
        {
            writer.Line($"weights {weights.Name}[{weights.Length}] = {NumberText.Of(weights.Default)} from \"{weights.File}\" \"{weights.Tensor}\"");
        }

        Rules(writer, model);
        foreach (IrFunction function in model.Functions)
        {
            writer.Blank();
            Function(writer, "function", function);
        }

        return writer.ToString().TrimEnd('\n');
    }

    /// <summary>First 16 hexadecimal digits, in lower case, of the SHA-256 of the text as UTF-8.</summary>
    public static string Hash(string text)
    {
        using SHA256 sha = SHA256.Create();
        byte[] digest = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        return string.Concat(digest.Take(HashDigits / 2).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static void Rules(IndentedWriter writer, PolicyModel model)
    {
        if (model.Scorer is { } scorer)
        {
            writer.Blank();
            writer.Line($"at {scorer.Stage} layer {NumberText.Of(scorer.Layer)} per {scorer.Per} positions {scorer.Positions} reselect {scorer.Reselect}");
            Function(writer, "score", scorer.Function);
        }

        if (model.Budget is { } budget)
        {
            writer.Blank();
            string how = budget.IsCount ? "count" : $"round {budget.Round}";
            writer.Line($"{how} in [{NumberText.Of(budget.Min)}, {NumberText.Of(budget.Max)}]");
            Function(writer, "budget", budget.Function);
        }

        writer.Blank();
        SelectionRule selection = model.Selection;
        writer.Line(selection.By switch
        {
            SelectBy.Threshold => $"select Threshold above {NumberText.Of(selection.Above)} in [{NumberText.Of(selection.Min)}, {NumberText.Of(selection.Max)}]",
            SelectBy.Stride => $"select Stride grid {NumberText.Of(selection.Rows)} by {NumberText.Of(selection.Columns)}",
            _ => "select TopK",
        });

        if (model.Eviction is { } evict)
        {
            writer.Blank();
            writer.Line($"evict below {NumberText.Of(evict.Below)} budget {NumberText.Of(evict.Budget)} sinks {NumberText.Of(evict.Sinks)} recent {NumberText.Of(evict.Recent)}"
                + $" hardcap {NumberText.Of(Const.Of(evict.HardCap))} protectturn {NumberText.Of(Const.Of(evict.ProtectTurn))} share {evict.Share}");
            Function(writer, "worth", evict.Function);
        }
    }

    private static void Function(IndentedWriter writer, string role, IrFunction function)
    {
        IEnumerable<string> parameters = function.Parameters.Select(parameter => $"{parameter.Type.Keyword()} {parameter.Name}");
        string token = function.Token == TokenKind.None ? "" : $" of {function.Token}";
        using (writer.Block($"{role} {function.ReturnType.Keyword()} {function.Name}({string.Join(", ", parameters)}){token}"))
        {
            StmtText.Write(writer, new ExprText(), function.Body, name => name);
        }
    }
}
