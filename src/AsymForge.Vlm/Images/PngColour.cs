namespace AsymForge.Vlm.Images;

/// <summary>The colour types of PNG; the values are the format's.</summary>
internal enum PngColour
{
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    Rgba = 6,
}
