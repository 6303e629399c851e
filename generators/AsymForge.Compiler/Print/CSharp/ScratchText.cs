using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>How a stage's scratch is laid out: the scores, one row per computed signal, then what kernels need.</summary>
internal static class ScratchText
{
    // What kernels of computed signals are given, by the input that it is made of.
    private static readonly (InputKind Input, string Text)[] Given =
    [
        (InputKind.VisionEmbeddings, "Vision = vision, Hidden = hidden"),
        (InputKind.TextEmbeddings, "Text = text"),
    ];

    /// <summary>Bytes for the largest batch, as an expression.</summary>
    public static string Bytes(StagePlan stage)
    {
        if (stage.PerToken is null)
        {
            return "0";
        }

        int rows = 1 + Computed(stage).Count();
        string row = (rows == 1 ? "" : NumberText.Of(rows) + " * ") + "Room(largest.Tokens)";
        string kernels = stage.Stage == Stage.AfterStep ? " + Eviction.ScratchInts(largest.Tokens)"
            : ReadsText(stage) ? " + Similarity.ScratchFloats(largest.TextTokens, hidden)"
            : "";
        return $"sizeof(float) * ({row}{kernels})";
    }

    /// <summary>The signals that are computed or gathered into a row; the others are an input as it is.</summary>
    public static IEnumerable<SignalRead> Computed(StagePlan stage) =>
        stage.Signals.Where(read => SignalTable.Of(read.Signal).Shape is not (SignalShape.Input or SignalShape.Running));

    /// <summary>Writes the rows, each taken off the front of <c>scratch</c>, and then the kernels that fill them.</summary>
    public static void WriteSignals(IndentedWriter writer, CSharpContext context, StagePlan stage)
    {
        SignalRead[] computed = [.. Computed(stage)];
        foreach (SignalRead read in computed)
        {
            string name = context.Names.Signal(read);
            writer.Line(read.Type == IrType.Float
                ? $"Span<float> {name} = scratch[..n];"
                : $"Span<int> {name} = MemoryMarshal.Cast<float, int>(scratch[..n]);");
            writer.Line("scratch = scratch[(int)Room(n)..];");
        }

        if (computed.Any(read => SignalTable.Of(read.Signal).IsComputed))
        {
            IEnumerable<string> given = Given.Where(member => stage.IndexOf(member.Input) >= 0).Select(member => member.Text);
            writer.Line($"VisionInputs given = new() {{ {string.Join(", ", given)}, Scratch = scratch }};");
        }

        foreach (SignalRead read in computed)
        {
            writer.Line(Kernel(context, read) + ";");
        }
    }

    // A computed signal is a method of its name; a column is copied.
    private static string Kernel(CSharpContext context, SignalRead read)
    {
        string name = context.Names.Signal(read);
        SignalRow row = SignalTable.Of(read.Signal);
        return row switch
        {
            { IsComputed: true } => $"VisionSignals.{read.Signal}({(read.Slot < 0 ? "given" : $"given with {{ Weights = {context.Names.Weights(read.Slot)} }}")}, {name})",
            { Token: TokenKind.Vision } => $"StageInputs.Column(grid, 4, {NumberText.Of(row.TableColumn)}, {name})",
            _ => $"StageInputs.Column(slots, 3, {NumberText.Of(row.TableColumn)}, {name})",
        };
    }

    private static bool ReadsText(StagePlan stage) => stage.IndexOf(InputKind.TextEmbeddings) >= 0;
}
