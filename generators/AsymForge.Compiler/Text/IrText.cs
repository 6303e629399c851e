using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// The text form of a policy: everything that its printed program depends on but documentation (docstring and source), always the same for the same model. It is what
/// <c>PolicyInfo.IrText</c> says, and what other assemblies' policies are read back from.
/// </summary>
public static class IrText
{
    /// <summary>The version that the first line states. It changes where an older text would be read as something else, or not at all.</summary>
    public const int Version = 1;

    /// <summary>The deepest expression, and the deepest block, that is read. What the generator takes from C# is less deep.</summary>
    public const int MostDepth = 512;

    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public const int MostLength = 1 << 18;

    private const int HashDigits = 16;

    /// <summary>The text; no line feed at the end.</summary>
    public static string Print(PolicyModel model)
    {
        IndentedWriter writer = new();
        Declarations(writer, model);
        Rules(writer, model);
        foreach (IrFunction function in model.Functions)
        {
            writer.Blank();
            Function(writer, "function", function);
        }

        return writer.ToString().TrimEnd('\n');
    }

    /// <summary>
    /// The policy that a text says, without documentation. Only texts as <see cref="Print"/> makes them are read, so that one model has one text and one hash. What the text cannot
    /// say wrongly is all that is certain: the <see cref="Verifier"/> has not run.
    /// </summary>
    /// <param name="text">Any text; it may come from somewhere that nobody trusts.</param>
    /// <exception cref="IrTextException">The text is not that of a policy.</exception>
    public static PolicyModel Parse(string text)
    {
        if (text.Length > MostLength)
        {
            throw new IrTextException(1, 1, $"at most {NumberText.Of(MostLength)} characters", NumberText.Of(text.Length));
        }

        PolicyModel model = IrPolicyParser.Parse(text);
        string own = Print(model);
        return own == text ? model : throw Difference(text, own);
    }

    /// <summary>As <see cref="Parse"/>; false and the error where the text is not that of a policy.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PolicyModel? model, [NotNullWhen(false)] out IrTextException? error)
    {
        try
        {
            (model, error) = (Parse(text), null);
            return true;
        }
        catch (IrTextException thrown)
        {
            (model, error) = (null, thrown);
            return false;
        }
    }

    /// <summary>First 16 hexadecimal digits, in lower case, of the SHA-256 of the text as UTF-8.</summary>
    public static string Hash(string text)
    {
        using SHA256 sha = SHA256.Create();
        byte[] digest = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        return string.Concat(digest.Take(HashDigits / 2).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    // The first place at which a text that can be read is not spelled as it is printed.
    private static IrTextException Difference(string text, string own)
    {
        int at = 0;
        IrPlace place = IrPlace.Begin;
        while (at < text.Length && at < own.Length && text[at] == own[at])
        {
            place = text[at++] == '\n' ? new(at, place.Line + 1, 1) : place.Behind(1);
        }

        return new(place.Line, place.Column, $"{Rest(own, at)} (the one way in which this is written)", Rest(text, at));
    }

    private static string Rest(string text, int from) => from < text.Length ? StringText.Of(text.Substring(from, Math.Min(20, text.Length - from))) : "the end of the text";

    private static void Declarations(IndentedWriter writer, PolicyModel model)
    {
        writer.Line($"asymforge ir {NumberText.Of(Version)}");
        writer.Line($"{(model.IsRuleClass ? "rules" : "policy")} {IrNames.Of(model.ClassName)} {StringText.Of(model.Name)}");
        if (model.Namespace.Length > 0)
        {
            writer.Line("namespace " + string.Join(".", model.Namespace.Split('.').Select(IrNames.Of)));
        }

        foreach (ContainingType type in model.ContainingTypes)
        {
            writer.Line($"inside {StringText.Of(type.Declaration)} {StringText.Of(type.Name)}");
        }

        if (model.For is { } sizes)
        {
            writer.Line(RuleLines.Compiled.Print(sizes));
        }

        foreach (TunableModel tunable in model.Tunables)
        {
            writer.Line($"tunable {tunable.Type.Keyword()} {IrNames.Of(tunable.Name)} = {NumberText.Of(tunable.Default)} in [{NumberText.Of(tunable.Min)}, {NumberText.Of(tunable.Max)}]");
        }

        foreach (TableModel table in model.Tables)
        {
            writer.Line($"table {table.Type.Keyword()} {IrNames.Of(table.Name)}[{NumberText.Of(table.Values.Count)}] = {{ {string.Join(", ", table.Values.Select(NumberText.Of))} }}");
        }

        foreach (WeightsModel weights in model.Weights)
        {
            string size = weights.Rows == Geometry.One ? $"{weights.Length}" : $"{weights.Rows}, {weights.Length}";
            writer.Line($"weights {(weights.IsComposed ? "composed" : StringText.Of(weights.Accessibility))} {IrNames.Of(weights.Name)}[{size}] = {NumberText.Of(weights.Default)}"
                + $" from {StringText.Of(weights.File)} {StringText.Of(weights.Tensor)}");
        }
    }

    private static void Rules(IndentedWriter writer, PolicyModel model)
    {
        Rule(writer, RuleLines.Scorer, model.Scorer, model.Scorer?.Function);
        Rule(writer, RuleLines.Budget, model.Budget, model.Budget?.Function);
        Rule(writer, RuleLines.Selection, model.IsRuleClass ? null : model.Selection, null);
        Rule(writer, RuleLines.Eviction, model.Eviction, model.Eviction?.Function);
        Rule(writer, DeclaredLines.Cache, model.CacheScorer, model.CacheScorer?.Function);
        Rule(writer, DeclaredLines.Capacity, model.Capacity, model.Capacity?.Function);
        Rule(writer, DeclaredLines.Merge, model.Merge, model.Merge?.Function);
        foreach (EntryStateModel state in model.States)
        {
            Rule(writer, DeclaredLines.State, state, state.Update);
        }

        foreach (ModuleModel module in model.Modules)
        {
            Rule(writer, DeclaredLines.Module, module, null);
            foreach (ModuleLayer layer in module.Layers)
            {
                writer.Line(DeclaredLines.Layer.Print(layer));
            }
        }

        SessionHooks hooks = model.Hooks;
        Rule(writer, DeclaredLines.Guide, hooks.Guide is null ? null : hooks, null);
        Rule(writer, DeclaredLines.Branch, hooks.Branch is null ? null : hooks, null);
        Rule(writer, DeclaredLines.Logits, hooks.Logits is null ? null : hooks, hooks.Logits);
        Rule(writer, DeclaredLines.Exit, hooks.Exit is null ? null : hooks, hooks.Exit);
    }

    private static void Rule<T>(IndentedWriter writer, RuleLine<T> line, T? rule, IrFunction? function)
        where T : class
    {
        if (rule is null)
        {
            return;
        }

        writer.Blank();
        writer.Line(line.Print(rule));
        if (function is not null)
        {
            Function(writer, "rule", function);
        }
    }

    private static void Function(IndentedWriter writer, string role, IrFunction function)
    {
        IEnumerable<string> parameters = function.Parameters.Select(parameter => $"{parameter.Type.Keyword()} {IrNames.Of(parameter.Name)}");
        string token = function.Token == TokenKind.None ? "" : $" of {function.Token}";
        using (writer.Block($"{role} {function.ReturnType.Keyword()} {IrNames.Of(function.Name)}({string.Join(", ", parameters)}){token}"))
        {
            StmtText.Write(writer, new IrExprText(), function.Body, IrNames.Of);
        }
    }
}
