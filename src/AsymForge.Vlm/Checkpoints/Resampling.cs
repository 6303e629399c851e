namespace AsymForge.Vlm.Checkpoints;

/// <summary>Pillow's numbers for its filters, as <c>resample</c> writes them.</summary>
public enum Resampling
{
    /// <summary>The nearest pixel.</summary>
    Nearest = 0,

    /// <summary>Lanczos, three lobes.</summary>
    Lanczos = 1,

    /// <summary>Triangle.</summary>
    Bilinear = 2,

    /// <summary>Cubic with a = -0.5.</summary>
    Bicubic = 3,

    /// <summary>Mean of the area.</summary>
    Box = 4,
}
