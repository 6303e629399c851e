using AsymForge.Runtime;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models.Llava;

/// <summary>What the vision tower writes on its way through one picture.</summary>
internal sealed class ClipState : IDisposable
{
    private readonly NativeArena arena;

    public ClipState(LlavaConfig llava)
    {
        ClipVisionConfig config = llava.Vision;
        int tokens = config.Positions, pixels = 3 * config.PatchSize * config.PatchSize;
        long floats = ((long)config.Patches * pixels) + ((long)tokens * ((5L * config.Hidden) + config.Ffn + llava.Text.Hidden + 1)) + (3L * config.ImageSize * config.ImageSize);
        arena = new NativeArena((floats * sizeof(float)) + (64 * 16));
        Pixels = arena.Floats((3, config.ImageSize, config.ImageSize));
        Patches = arena.Floats((config.Patches, pixels));
        Hidden = arena.Floats((tokens, config.Hidden));
        Normed = arena.Floats((tokens, config.Hidden));
        Query = arena.Floats((tokens, config.Hidden));
        Key = arena.Floats((tokens, config.Hidden));
        Value = arena.Floats((tokens, config.Hidden));
        Mlp = arena.Floats((tokens, config.Ffn));
        Projected = arena.Floats((tokens, llava.Text.Hidden));
        ClassRow = arena.Floats(tokens);
    }

    /// <summary>[3, side, side], normalised.</summary>
    public TensorView Pixels { get; }

    /// <summary>[patches, 3 · patch · patch]</summary>
    public TensorView Patches { get; }

    /// <summary>[tokens, hidden], the class token first.</summary>
    public TensorView Hidden { get; }

    /// <summary>[tokens, hidden]</summary>
    public TensorView Normed { get; }

    /// <summary>[tokens, hidden]</summary>
    public TensorView Query { get; }

    /// <summary>[tokens, hidden]</summary>
    public TensorView Key { get; }

    /// <summary>[tokens, hidden]</summary>
    public TensorView Value { get; }

    /// <summary>[tokens, ffn]</summary>
    public TensorView Mlp { get; }

    /// <summary>[tokens, text hidden], between the projector's layers.</summary>
    public TensorView Projected { get; }

    /// <summary>[tokens]: what the class token attends to in the last layer that runs, mean over heads.</summary>
    public TensorView ClassRow { get; }

    public void Dispose() => arena.Dispose();
}
