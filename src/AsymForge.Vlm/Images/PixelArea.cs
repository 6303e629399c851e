namespace AsymForge.Vlm.Images;

/// <summary>A rectangle of a picture in pixels, fractions included; empty where it has no area.</summary>
public readonly record struct PixelArea(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Whether nothing of the picture is inside.</summary>
    public bool IsEmpty => Right <= Left || Bottom <= Top;
}
