using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>The stage that chooses vision tokens: signals, scores, count, kept list.</summary>
internal static class VisionStageText
{
    private const string Tokens = "int n = segment.Count, tokens = checked((int)batch.Decision.Kept.Count);";

    // A signal that is an input as it is. {0}: the index among the stage's inputs; {1}: the signal; {2}: the input.
    private const string Row = "ReadOnlySpan<float> {1} = StageInputs.Floats(batch.Inputs[{0}], tokens, \"{2}\").Slice(segment.First, n);";

    // How the part for one segment of the other inputs is taken.
    private static readonly Dictionary<InputKind, string> Slices = new()
    {
        [InputKind.VisionEmbeddings] =
            "ReadOnlySpan<float> vision = StageInputs.Floats(batch.Inputs[{0}], (long)tokens * hidden, \"VisionEmbeddings\").Slice(segment.First * hidden, n * hidden); // [n, hidden]",
        [InputKind.TextEmbeddings] =
            "ReadOnlySpan<float> text = StageInputs.Floats(batch.Inputs[{0}], batch.Inputs[{0}].Count, \"TextEmbeddings\").Slice(segment.FirstText * hidden, segment.TextCount * hidden); // [L, hidden]",
        [InputKind.TokenGrid] = "ReadOnlySpan<int> grid = StageInputs.Ints(batch.Inputs[{0}], 4L * tokens, \"TokenGrid\").Slice(4 * segment.First, 4 * n); // [n, 4]",
    };

    public static void Write(IndentedWriter writer, CSharpContext context, StagePlan stage)
    {
        if (stage.PerToken is not null)
        {
            WriteSelect(writer, context, stage);
            writer.Blank();
            WriteScore(writer, context, stage);
            writer.Blank();
        }

        WriteChoose(writer, context, stage);
    }

    private static void WriteSelect(IndentedWriter writer, CSharpContext context, StagePlan stage)
    {
        using (writer.Block("private int SelectVision(in StageBatch batch, in Segment segment)"))
        {
            writer.Line("int n = segment.Count;");
            string extent = stage.IndexOf(InputKind.TextEmbeddings) >= 0 ? "segment.TextCount" : "0";
            writer.Line($"Span<float> scratch = StageInputs.ScratchFloats(batch.Scratch, ScratchBytes(0, new BatchExtent(1, n, {extent})) / sizeof(float));");
            writer.Line("Span<float> scores = batch.Decision.Scores.IsEmpty");
            writer.Line("    ? scratch[..n]");
            writer.Line("    : StageInputs.Floats(batch.Decision.Scores, batch.Decision.Kept.Count, \"Decision.Scores\").Slice(segment.First, n);");
            writer.Line("ReadSignals(batch, segment, scratch[(int)Room(n)..], scores);");
            writer.Line("return Choose(batch, segment, scores);");
        }
    }

    private static void WriteScore(IndentedWriter writer, CSharpContext context, StagePlan stage)
    {
        writer.Line("// Derives the signals that the rule reads, then scores every token.");
        using (writer.Block("private void ReadSignals(in StageBatch batch, in Segment segment, Span<float> scratch, Span<float> scores)"))
        {
            if (stage.Inputs.Count > 0)
            {
                writer.Line(Tokens);
            }

            for (int i = 0; i < stage.Inputs.Count; i++)
            {
                InputKind kind = stage.Inputs[i].Kind;
                SignalRead? own = stage.Signals.FirstOrDefault(read => SignalTable.Of(read.Signal) is { Shape: SignalShape.Input } row && row.Inputs[0].Kind == kind);
                string slice = own is null ? Slices[kind] : Row.Replace("{1}", context.Names.Signal(own)).Replace("{2}", kind.ToString());
                writer.Line(slice.Replace("{0}", NumberText.Of(i)));
            }

            writer.Blank();
            ScratchText.WriteSignals(writer, context, stage);
            writer.Line(RuleText.CallEach(context, stage, stage.PerToken!, "scores"));
        }
    }

    private static void WriteChoose(IndentedWriter writer, CSharpContext context, StagePlan stage)
    {
        bool scored = stage.PerToken is not null;
        SelectionRule selection = context.Model.Selection;
        writer.Line("// The count that the policy allows, at least the protected tokens, and the list.");
        using (writer.Block(scored
            ? "private int Choose(in StageBatch batch, in Segment segment, ReadOnlySpan<float> scores)"
            : "private int SelectVision(in StageBatch batch, in Segment segment)"))
        {
            writer.Line(Tokens);
            writer.Line("Span<int> kept = StageInputs.Ints(batch.Decision.Kept, tokens, \"Decision.Kept\").Slice(segment.First, n);");
            if (selection is { By: SelectBy.Stride, Rows: > 0 })
            {
                WriteGrid(writer, context);
            }

            writer.Line("ReadOnlySpan<byte> isProtected = StageInputs.OptionalBytes(batch.Protected, tokens, \"Protected\");");
            writer.Line("isProtected = isProtected.IsEmpty ? isProtected : isProtected.Slice(segment.First, n);");
            writer.Blank();
            writer.Line("Bounds bounds = Capacity(0, n, batch.Keep);");
            WriteCount(writer, context, scored);
            writer.Line("count = Math.Min(n, Math.Max(segment.Lo, Math.Min(Math.Max(count, segment.Protected), segment.Hi)));");
            writer.Line(selection.By == SelectBy.Stride
                ? "Selection.Stride(n, count, isProtected, kept);"
                : "Selection.TopK(scores, isProtected, count, kept);");
            writer.Line("return count;");
        }
    }

    private static void WriteGrid(IndentedWriter writer, CSharpContext context)
    {
        string rows = context.Names.Value("Selection.Rows"), columns = context.Names.Value("Selection.Columns");
        writer.Line("// The grid is one over whole pictures; otherwise, and under another count, tokens are spaced evenly in one dimension.");
        using (writer.Block("if (double.IsNaN(batch.Keep) && segment.Protected == 0 && segment.GridRows * segment.GridColumns == n)"))
        {
            writer.Line($"int rows = Math.Min({rows}, segment.GridRows), columns = Math.Min({columns}, segment.GridColumns);");
            writer.Line("return Selection.Grid(segment.GridRows, segment.GridColumns, rows, columns, kept);");
        }

        writer.Blank();
    }

    private static void WriteCount(IndentedWriter writer, CSharpContext context, bool scored)
    {
        if (context.Model.Selection is { By: SelectBy.Stride, Rows: > 0 })
        {
            writer.Line("int count = bounds.Hi;");
            return;
        }

        writer.Line("int count = bounds.Lo == bounds.Hi");
        writer.Line("    ? bounds.Lo");
        writer.Line($"    : {Count(context, scored)};");
    }

    private static string Count(CSharpContext context, bool scored)
    {
        SelectionRule selection = context.Model.Selection;
        if (selection.By == SelectBy.Threshold)
        {
            return $"Math.Clamp(Selection.CountAbove(scores, {context.Names.Value("Selection.Above")}), bounds.Lo, bounds.Hi)";
        }

        IrFunction rule = context.Model.Budget!.Function;
        string result = $"{context.Names.Function(rule.Name)}({(scored ? "new ScoreSummary(scores)" : "n")})";
        return context.Model.Budget.IsCount
            ? $"Counts.Clamp({result}, bounds.Lo, bounds.Hi)"
            : $"Counts.FromFraction({result}, n, {context.Names.Value(rule.Name + ".Round")}, bounds.Lo, bounds.Hi)";
    }
}
