namespace AsymForge.Compiler.Cost;

/// <summary>
/// What inputs cost: the bytes of the tensor (float32 or int32) that the runtime hands over. What deriving a signal from them costs its row in the signal table says; a multiply-accumulate is counted once as in the
/// reports' convention <c>exact</c>. The attention that a row is taken from is computed anyway; what is counted is reducing its heads.
/// </summary>
public static class InputCosts
{
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

    /// <summary>Bytes of an input, per layer where a stage acts on each.</summary>
    public static Formula BytesOf(InputKind input) => Bytes[input];
}
