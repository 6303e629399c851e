namespace AsymForge.Vlm.Images;

/// <summary>
/// How one side of a picture gets to the processor's output: <paramref name="Pad"/> pixels in front, to <paramref name="Padded"/> in all, resized to
/// <paramref name="Resized"/>, of which <paramref name="Output"/> pixels are taken from <paramref name="CropStart"/> on. Where the crop reaches beyond, it is black.
/// </summary>
internal readonly record struct ClipAxis(int Source, int Pad, int Padded, int Resized, int CropStart, int Output)
{
    /// <summary>The first output pixel that the resized picture reaches.</summary>
    public int OutputFirst => Math.Max(0, -CropStart);

    /// <summary>The resize of the (padded) side, limited to what the output shows.</summary>
    public AxisResize Resize
    {
        get
        {
            int first = Math.Max(0, CropStart), end = (int)Math.Min((long)CropStart + Output, Resized);
            return new AxisResize(Padded, 0, Padded, Resized, first, end - first);
        }
    }

    /// <summary>Original pixels per output pixel.</summary>
    public double Scale => (double)Padded / Resized;

    /// <summary>Where the first output pixel begins in the original, in pixels.</summary>
    public double Origin => (CropStart * Scale) - Pad;
}
