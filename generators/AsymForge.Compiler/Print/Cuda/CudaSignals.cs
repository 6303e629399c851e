using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>How a kernel derives a signal.</summary>
/// <param name="Value">The value of one token, an expression.</param>
internal sealed record CudaSignal(string Value)
{
    /// <summary>What the block does first for a tile of tokens and a tile of text.</summary>
    public string? PerTextTile { get; init; }

    /// <summary>What the block does first for a tile of tokens.</summary>
    public string[] PerTile { get; init; } = [];
}

/// <summary>
/// One line per signal that is computed: the call that a block makes for its tile. <c>{to}</c> is where results go: 16 floats of shared memory or, per pair, the keys of the segment's largest values so far; <c>{weights}</c> is
/// the learned vector. A signal that is an input, a column of one or a statistic has no line.
/// </summary>
internal static class CudaSignals
{
    /// <summary>The lines.</summary>
    public static IReadOnlyDictionary<SignalKind, string> Lines { get; } = new Dictionary<SignalKind, string>
    {
        [SignalKind.TextSimilarity] = "cosine_tile(vision, n, first, text, segment.text_count, first_text, hidden, (const float*)0, {to});",
        [SignalKind.TextSimilarityWeighted] = "cosine_tile(vision, n, first, text, segment.text_count, first_text, hidden, {weights}, {to});",
        [SignalKind.TextMeanSimilarity] = "sum_cosines(vision, n, first, text, segment.text_count, hidden, {to});",
        [SignalKind.PatchNorm] = "row_norms(vision, n, first, hidden, {to});",
    };

    /// <summary>How a signal is derived: what its shape says, with its line.</summary>
    public static CudaSignal Of(CudaContext context, SignalRead read)
    {
        SignalRow row = SignalTable.Of(read.Signal);
        string tile = context.Names.Tile(read);
        return row.Shape switch
        {
            SignalShape.Input => new($"{context.Names.Input(row.Inputs[0].Kind)}[segment.first + token]"),
            SignalShape.Column => Column(row),
            SignalShape.Running => new("state[token]"),
            SignalShape.PerPair => new($"cosine_of({tile}[token], segment.text_count)") { PerTextTile = Line(tile) },
            _ => new($"{tile}[threadIdx.x]") { PerTile = [$"__shared__ float {tile}[16];", Line(tile)] },
        };

        string Line(string to) => Lines[read.Signal].Replace("{to}", to).Replace("{weights}", read.Slot >= 0 ? context.Names.Weights(read.Slot) : "");
    }

    private static CudaSignal Column(SignalRow row)
    {
        (string table, int width) = row.Token == TokenKind.Vision ? ("grid", 4) : ("slots", 3);
        return new($"{table}[{NumberText.Of(width)} * token + {NumberText.Of(row.TableColumn)}]");
    }
}
