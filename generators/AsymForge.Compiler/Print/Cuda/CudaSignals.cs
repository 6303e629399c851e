using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>How kernels derive a signal. <c>{name}</c> stands for the signal, <c>{weights}</c> for its learned vector.</summary>
/// <param name="Value">The value of one token, an expression.</param>
internal sealed record CudaSignal(string Value)
{
    /// <summary>What the block does first for a tile of tokens and a tile of text, in order to fill <c>{name}_keys</c>.</summary>
    public string? PerTextTile { get; init; }

    /// <summary>What the block does first for a tile of tokens.</summary>
    public string[] PerTile { get; init; } = [];
}

/// <summary>One line per signal that is computed; an input as it is and a column of a table need none.</summary>
internal static class CudaSignals
{
    private static readonly Dictionary<SignalKind, CudaSignal> Computed = new()
    {
        [SignalKind.TextSimilarity] = Cosine("(const float*)0"),
        [SignalKind.TextSimilarityWeighted] = Cosine("{weights}"),
        [SignalKind.PatchNorm] = new("{name}_rows[threadIdx.x]") { PerTile = ["__shared__ float {name}_rows[16];", "row_norms(vision, n, first, hidden, {name}_rows);"] },
        [SignalKind.DecayedShare] = new("state[token]"),
    };

    /// <summary>How a signal is derived, with its names filled in.</summary>
    public static CudaSignal Of(CudaContext context, SignalRead read)
    {
        SignalRow row = SignalTable.Of(read.Signal);
        CudaSignal signal = Computed.TryGetValue(read.Signal, out CudaSignal? known) ? known
            : row.TableColumn >= 0 ? Column(row)
            : new($"{context.Names.Input(row.Inputs[0].Kind)}[segment.first + token]");
        return signal with { Value = Fill(signal.Value), PerTextTile = signal.PerTextTile is { } text ? Fill(text) : null, PerTile = [.. signal.PerTile.Select(Fill)] };

        string Fill(string text) => text.Replace("{name}", context.Names.Signal(read)).Replace("{weights}", read.Slot >= 0 ? context.Names.Weights(read.Slot) : "");
    }

    /// <summary>Whether a signal compares tokens with text.</summary>
    public static bool ReadsText(SignalRead read) => SignalTable.Of(read.Signal).Inputs.Any(input => input.Kind == InputKind.TextEmbeddings);

    private static CudaSignal Cosine(string weights) => new("cosine_of({name}_keys[token], segment.text_count)")
    {
        PerTextTile = $"cosine_tile(vision, n, first, text, segment.text_count, first_text, hidden, {weights}, {{name}}_keys);",
    };

    private static CudaSignal Column(SignalRow row)
    {
        (string table, int width) = row.Token == TokenKind.Vision ? ("grid", 4) : ("slots", 3);
        return new($"{table}[{NumberText.Of(width)} * token + {NumberText.Of(row.TableColumn)}]");
    }
}
