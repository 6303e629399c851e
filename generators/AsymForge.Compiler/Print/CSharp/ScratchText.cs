using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>How a stage's scratch is laid out: the scores, one row per computed signal, then what kernels need.</summary>
internal static class ScratchText
{
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
        stage.Signals.Where(read => read.Signal is not (SignalKind.ClsAttention or SignalKind.LastRowAttention or SignalKind.DecayedShare));

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

        foreach (SignalRead read in computed)
        {
            writer.Line(Kernel(context, read) + ";");
        }
    }

    // One line per signal.
    private static string Kernel(CSharpContext context, SignalRead read)
    {
        string name = context.Names.Signal(read);
        SignalRow row = SignalTable.Of(read.Signal);
        return read.Signal switch
        {
            SignalKind.TextSimilarity => $"Similarity.MaxCosine(vision, text, hidden, [], scratch, {name})",
            SignalKind.TextSimilarityWeighted => $"Similarity.MaxCosine(vision, text, hidden, {context.Names.Weights(read.Slot)}, scratch, {name})",
            SignalKind.PatchNorm => $"Similarity.Norms(vision, hidden, {name})",
            _ when row.Token == TokenKind.Vision => $"StageInputs.Column(grid, 4, {NumberText.Of(row.TableColumn)}, {name})",
            _ => $"StageInputs.Column(slots, 3, {NumberText.Of(row.TableColumn)}, {name})",
        };
    }

    private static bool ReadsText(StagePlan stage) => stage.IndexOf(InputKind.TextEmbeddings) >= 0;
}
