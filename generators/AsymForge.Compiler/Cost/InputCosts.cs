using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Cost;

/// <summary>
/// What inputs and signals cost: one row for each that this build executes. Bytes are those of the tensor that the runtime hands over (float32 and int32), FLOPs those of deriving the signal, a multiply-accumulate counted once as
/// in the reports' convention <c>exact</c>. The attention that a row is taken from is computed anyway; what is counted is reducing its heads.
/// </summary>
public static class SignalCosts
{
    private static readonly Formula Cosines = Formula.Of(1, "nLd") + Formula.Of(2, "nd") + Formula.Of(2, "Ld");

    private static readonly Dictionary<InputKind, Formula> Bytes = new()
    {
        [InputKind.VisionEmbeddings] = Formula.Of(4, "nd"),
        [InputKind.TextEmbeddings] = Formula.Of(4, "Ld"),
        [InputKind.ClsAttention] = Formula.Of(4, "n"),
        [InputKind.AttentionRow] = Formula.Of(4, "n"),
        [InputKind.TokenGrid] = Formula.Of(16, "n"),
        [InputKind.StepAttention] = Formula.Of(4, "e"),
        [InputKind.EntrySlots] = Formula.Of(12, "e"),
    };

    private static readonly Dictionary<SignalKind, Formula> Flops = new()
    {
        // Norms of both sides, one division per element, one product per pair; weights are one product more per element.
        [SignalKind.TextSimilarity] = Cosines,
        [SignalKind.TextSimilarityWeighted] = Cosines + Formula.Of(1, "nd"),
        [SignalKind.ClsAttention] = Formula.Of(1, "nT"),
        [SignalKind.LastRowAttention] = Formula.Of(1, "nH"),
        [SignalKind.PatchNorm] = Formula.Of(1, "nd") + Formula.Of(1, "n"),
        [SignalKind.Row] = Formula.Free,
        [SignalKind.Column] = Formula.Free,
        [SignalKind.Index] = Formula.Free,
        [SignalKind.Image] = Formula.Free,
        [SignalKind.Age] = Formula.Free,

        // Heads, the text mass, and per entry two products, a division and two products and sums of the decay.
        [SignalKind.DecayedShare] = Formula.Of(1, "eH") + Formula.Of(6, "e"),
    };

    /// <summary>Bytes of an input, per layer where a stage acts on each.</summary>
    public static Formula BytesOf(InputKind input) => Bytes[input];

    /// <summary>Multiply-accumulates of a signal for a whole sample or layer.</summary>
    public static Formula FlopsOf(SignalKind signal) => Flops[signal];
}
