namespace AsymForge.Vlm.Images;

/// <summary>Shows on the original picture which patches a policy kept.</summary>
public static class PatchOverlay
{
    /// <summary>The original with everything darkened that is in no kept patch: dropped patches, and what preprocessing cropped away.</summary>
    /// <param name="original">The picture that <paramref name="grid"/> belongs to.</param>
    /// <param name="grid">Where its patches are.</param>
    /// <param name="kept">The kept patches, in any order.</param>
    /// <param name="brightness">What darkened colours are multiplied with, 0 to 1.</param>
    /// <exception cref="ArgumentException">The grid is another picture's, a patch is not in it, or the brightness is out of range.</exception>
    public static Image Dim(Image original, PatchGrid grid, ReadOnlySpan<int> kept, float brightness)
    {
        if ((original.Width, original.Height) != (grid.ImageWidth, grid.ImageHeight))
            throw new ArgumentException($"The grid is of a picture of {grid.ImageWidth} x {grid.ImageHeight} pixels, not of {original.Width} x {original.Height}.", nameof(grid));
        if (!(brightness is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(brightness), brightness, "0 to 1 was expected.");

        var isKept = new bool[grid.Count];
        foreach (int patch in kept)
            isKept[(uint)patch < (uint)grid.Count ? patch : throw new ArgumentException($"Patch {patch} is not one of {grid.Count}.", nameof(kept))] = true;

        byte[] pixels = original.Pixels.ToArray();
        Span<byte> dimmed = stackalloc byte[256];
        for (int value = 0; value < dimmed.Length; value++)
            dimmed[value] = (byte)MathF.Round(value * brightness);
        for (int y = 0, at = 0; y < original.Height; y++)
        {
            for (int x = 0; x < original.Width; x++, at += 4)
            {
                int patch = grid.PatchAt(x, y);
                if (patch >= 0 && isKept[patch])
                    continue;
                for (int channel = 0; channel < 3; channel++)
                    pixels[at + channel] = dimmed[pixels[at + channel]];
            }
        }

        return new Image(original.Width, original.Height, pixels);
    }
}
