using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Images;

/// <summary>Both sides: what resizing and cropping by a <see cref="PreprocessorConfig"/> does to a picture of a size.</summary>
internal readonly record struct ClipGeometry(ClipAxis Columns, ClipAxis Rows)
{
    // Beyond this the positions of a resized side, in doubles and ints, would lose exactness.
    private const long MaxResizedSide = 1 << 28;
    private const long MaxPaddedPixels = 400_000_000;

    /// <exception cref="InputFormatException">The picture is so elongated that padding or resizing it is out of proportion.</exception>
    public static ClipGeometry Of(PreprocessorConfig config, int width, int height)
    {
        int side = Math.Max(width, height);
        (int paddedWidth, int paddedHeight) = config.PadToSquare ? (side, side) : (width, height);
        (long resizedWidth, long resizedHeight) = Resized(config.Resize, paddedWidth, paddedHeight);
        bool padsTooMuch = config.PadToSquare && (long)side * side > MaxPaddedPixels;
        if (padsTooMuch || Math.Max(resizedWidth, resizedHeight) > MaxResizedSide)
            throw new InputFormatException("picture", $"{width} x {height} pixels", "the sides differ too much for this preprocessing.");
        return new ClipGeometry(
            Axis(width, paddedWidth, (int)resizedWidth, config.Crop?.Width),
            Axis(height, paddedHeight, (int)resizedHeight, config.Crop?.Height));
    }

    private static (long Width, long Height) Resized(ResizeRule? rule, int width, int height)
    {
        int shortest = Math.Min(width, height);
        return rule switch
        {
            ResizeRule.ShortestEdge(int edge) => ((long)edge * width / shortest, (long)edge * height / shortest),
            ResizeRule.Exact(int exactHeight, int exactWidth) => (exactWidth, exactHeight),
            _ => (width, height),
        };
    }

    // The crop starts at floor((resized - crop) / 2), also where that is negative.
    private static ClipAxis Axis(int source, int padded, int resized, int? crop)
    {
        int output = crop ?? resized;
        return new ClipAxis(source, (padded - source) / 2, padded, resized, (resized - output) >> 1, output);
    }
}
