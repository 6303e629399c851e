namespace AsymForge.Vlm.Images;

/// <summary>
/// One side of a resize: <paramref name="Source"/> pixels, of which those between <paramref name="From"/> and <paramref name="To"/> (fractions of pixels
/// allowed) become <paramref name="Target"/> pixels, of which <paramref name="Count"/> from <paramref name="First"/> on are wanted.
/// </summary>
internal readonly record struct AxisResize(int Source, double From, double To, int Target, int First, int Count)
{
    /// <summary>The whole side, and all of the result.</summary>
    public static AxisResize Whole(int source, int target) => new(source, 0, source, target, 0, target);

    /// <summary>Source pixels per target pixel.</summary>
    public double Scale => (To - From) / Target;

    /// <summary>Whether this side keeps its pixels; Pillow then skips the pass.</summary>
    public bool IsIdentity => Target == Source && From == 0 && To == Source;
}
