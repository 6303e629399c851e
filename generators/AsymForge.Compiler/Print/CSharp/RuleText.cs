using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Passes;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>The user's functions as methods of the program: one token at a time, and as many side by side as a vector holds. Both compute the same expression tree, so that they agree to the bit.</summary>
internal static class RuleText
{
    public static void Write(IndentedWriter writer, CSharpContext context)
    {
        foreach (StagePlan stage in context.Stages.Where(stage => stage.PerToken is not null))
        {
            writer.Blank();
            WriteEach(writer, context, stage);
        }

        foreach (IrFunction function in context.Model.AllFunctions)
        {
            writer.Blank();
            WriteScalar(writer, context, function);
            foreach (int bits in Widths(context, function))
            {
                writer.Blank();
                WriteVector(writer, context, function, new VectorText(context, bits));
            }
        }

        if (context.Model.AllFunctions.SelectMany(IrWalk.Expressions).OfType<Intrinsic>().Any(call => call.Op == IntrinsicOp.Abs && call.Type.IsWhole()))
        {
            writer.Blank();
            writer.Line("// Math.Abs throws for the least number; a kernel cannot.");
            foreach (string type in new[] { "int", "long" })
            {
                writer.Line($"private static {type} WrappingAbs({type} value) => unchecked(value < 0 ? -value : value);");
            }
        }
    }

    /// <summary>The call that runs a per-token rule over a segment.</summary>
    public static string CallEach(CSharpContext context, StagePlan stage, IrFunction function, string result) =>
        $"{context.Names.Each(function)}({string.Join(", ", stage.Signals.Select(context.Names.Signal).Append(result))});";

    private static void WriteEach(IndentedWriter writer, CSharpContext context, StagePlan stage)
    {
        IrFunction rule = stage.PerToken!;
        string name = context.Names.Function(rule.Name);
        string[] signals = [.. stage.Signals.Select(context.Names.Signal)];
        int[] widths = [.. Widths(context, rule)];
        string each = stage.Stage == Stage.AfterStep ? "entry" : "token";
        writer.Line(Vectorizing.Obstacle(context.Model, rule) is { } obstacle
            ? $"// {name} of every {each}, one at a time: {obstacle}."
            : $"// {name} of every {each}, as many at a time as a vector holds, the rest one by one.");
        IEnumerable<string> parameters = stage.Signals.Select(read => $"ReadOnlySpan<{read.Type.Keyword()}> {context.Names.Signal(read)}").Append("Span<float> result");
        using (writer.Block($"private {context.StaticOf(rule)}void {context.Names.Each(rule)}({string.Join(", ", parameters)})"))
        {
            writer.Line("int i = 0;");
            for (int w = 0; w < widths.Length; w++)
            {
                string vector = "Vector" + NumberText.Of(widths[w]);
                using (writer.Block($"{(w > 0 ? "else " : "")}if ({vector}.IsHardwareAccelerated)"))
                {
                    using (writer.Block($"for (; i <= result.Length - {vector}<float>.Count; i += {vector}<float>.Count)"))
                    {
                        writer.Line($"{name}({string.Join(", ", signals.Select(signal => $"{vector}.Create({signal}[i..])"))}).CopyTo(result[i..]);");
                    }
                }
            }

            writer.Blank();
            using (writer.Block("for (; i < result.Length; i++)"))
            {
                writer.Line($"result[i] = {name}({string.Join(", ", signals.Select(signal => signal + "[i]"))});");
            }
        }
    }

    // The widths in which a function is needed: those of the per-token rules that reach it and can be vectorised.
    private static IEnumerable<int> Widths(CSharpContext context, IrFunction function) =>
        HasLanes(context, function) && context.Stages.Any(stage =>
            stage.PerToken is { } rule && Vectorizing.Obstacle(context.Model, rule) is null && SignalUse.Reachable(context.Model, rule).Contains(function))
            ? context.Options.VectorBits
            : [];

    private static bool HasLanes(CSharpContext context, IrFunction function) => function.Parameters.Count > 0 || SignalUse.Of(context.Model, function).Count > 0;

    private static void WriteScalar(IndentedWriter writer, CSharpContext context, IrFunction function)
    {
        List<string> parameters = [.. function.Parameters.Select(parameter => $"{parameter.Type.Keyword()} {ProgramNames.Local(parameter.Name)}")];
        if (function.Token == TokenKind.Summary)
        {
            parameters.Add($"{(context.Model.Scorer is null ? "int" : "in ScoreSummary")} {context.Names.Summary}");
        }

        parameters.AddRange(SignalUse.Of(context.Model, function).Select(read => $"{read.Type.Keyword()} {context.Names.Signal(read)}"));
        using (writer.Block($"private {context.StaticOf(function)}{function.ReturnType.Keyword()} {context.Names.Function(function.Name)}({string.Join(", ", parameters)})"))
        {
            // The project that this file is compiled in may check for overflow; rules wrap around.
            if (IrWalk.Expressions(function).Any(expr => expr is Unary or Binary or Conversion && expr.Type.IsWhole()))
            {
                using (writer.Block("unchecked"))
                {
                    StmtText.Write(writer, new ScalarText(context), function.Body, ProgramNames.Local);
                }
            }
            else
            {
                StmtText.Write(writer, new ScalarText(context), function.Body, ProgramNames.Local);
            }
        }
    }

    private static void WriteVector(IndentedWriter writer, CSharpContext context, IrFunction function, VectorText text)
    {
        StraightFunction straight = Straightening.Run(function, context.Names.Own);
        IEnumerable<string> parameters = function.Parameters.Select(parameter => $"{text.TypeOf(parameter.Type)} {ProgramNames.Local(parameter.Name)}")
            .Concat(SignalUse.Of(context.Model, function).Select(read => $"{text.TypeOf(read.Type)} {context.Names.Signal(read)}"));
        using (writer.Block($"private {context.StaticOf(function)}{text.TypeOf(function.ReturnType)} {context.Names.Function(function.Name)}({string.Join(", ", parameters)})"))
        {
            foreach (Declare value in straight.Values)
            {
                writer.Line($"{text.TypeOf(value.Type)} {ProgramNames.Local(value.Name)} = {text.Print(value.Value!)};");
            }

            writer.Line($"return {text.Print(straight.Result)};");
        }
    }
}
