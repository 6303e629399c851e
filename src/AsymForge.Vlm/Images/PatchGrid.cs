namespace AsymForge.Vlm.Images;

/// <summary>
/// Where the patches that a vision tower sees lie in the original picture, in the original's pixels. Patches are numbered row by row, as vision tokens
/// are. What was cropped away belongs to no patch; a patch of padding lies outside the picture.
/// </summary>
public sealed record PatchGrid
{
    /// <summary>Patches in a column.</summary>
    public required int Rows { get; init; }

    /// <summary>Patches in a row.</summary>
    public required int Columns { get; init; }

    /// <summary>The width of the original picture.</summary>
    public required int ImageWidth { get; init; }

    /// <summary>The height of the original picture.</summary>
    public required int ImageHeight { get; init; }

    /// <summary>The left edge of the first column; negative where there is padding.</summary>
    public required double Left { get; init; }

    /// <summary>The top edge of the first row; negative where there is padding.</summary>
    public required double Top { get; init; }

    /// <summary>The width of a patch.</summary>
    public required double PatchWidth { get; init; }

    /// <summary>The height of a patch.</summary>
    public required double PatchHeight { get; init; }

    /// <summary>The number of patches.</summary>
    public int Count => Rows * Columns;

    /// <summary>The part of the original picture that a patch shows.</summary>
    /// <param name="patch">0 to <see cref="Count"/> - 1, row by row.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such patch.</exception>
    public PixelArea AreaOf(int patch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patch);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(patch, Count);
        (int row, int column) = Math.DivRem(patch, Columns);
        return new PixelArea(
            Math.Max(0, Left + (column * PatchWidth)),
            Math.Max(0, Top + (row * PatchHeight)),
            Math.Min(ImageWidth, Left + ((column + 1) * PatchWidth)),
            Math.Min(ImageHeight, Top + ((row + 1) * PatchHeight)));
    }

    /// <summary>The patch that shows the middle of a pixel of the original, or -1 where it was cropped away.</summary>
    public int PatchAt(int x, int y)
    {
        int row = Index(y, Top, PatchHeight, Rows), column = Index(x, Left, PatchWidth, Columns);
        return row < 0 || column < 0 ? -1 : (row * Columns) + column;
    }

    // A middle that lies on an edge, to rounding, goes to the side that AreaOf says.
    private static int Index(int pixel, double start, double size, int count)
    {
        double middle = pixel + 0.5, index = Math.Floor((middle - start) / size);
        if (middle < start + (index * size))
            index--;
        else if (middle >= start + ((index + 1) * size))
            index++;
        return index >= 0 && index < count ? (int)index : -1;
    }
}
