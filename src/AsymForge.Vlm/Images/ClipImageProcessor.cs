using System.Buffers;
using System.Runtime.InteropServices;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Images;

/// <summary>
/// What CLIP's and LLaVA's image processors do, bit for bit: compose on white, pad to a square if asked, resize, crop the middle, rescale, normalise.
/// Thread-safe.
/// </summary>
public sealed class ClipImageProcessor
{
    private readonly PreprocessorConfig config;
    private readonly float[][] values; // [3][256]: each byte of each channel, rescaled and normalised

    /// <summary>A processor for one folder's settings.</summary>
    /// <exception cref="InputFormatException">The settings do not fix the size of the output.</exception>
    public ClipImageProcessor(PreprocessorConfig config)
    {
        ResizeRule.Exact size = config.Crop ?? config.Resize as ResizeRule.Exact
            ?? throw new InputFormatException("preprocessor_config.json", "$.do_center_crop", "a crop, or a resize to a height and width, was expected; without either the size of the output is open.");
        (this.config, Height, Width) = (config, size.Height, size.Width);
        this.values = [.. Enumerable.Range(0, 3).Select(channel => Values(config, channel))];
    }

    /// <summary>Rows of the output.</summary>
    public int Height { get; }

    /// <summary>Columns of the output.</summary>
    public int Width { get; }

    /// <summary>The numbers of one picture: 3 · height · width.</summary>
    public int Length => 3 * Height * Width;

    /// <summary>Processes a picture.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="pixels">[3, <see cref="Height"/>, <see cref="Width"/>] values: red, green, blue.</param>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> is not of that length.</exception>
    /// <exception cref="InputFormatException">The picture is so elongated that padding or resizing it is out of proportion.</exception>
    public void Process(Image image, Span<float> pixels)
    {
        if (pixels.Length != Length)
            throw new ArgumentException($"{pixels.Length} values; 3 x {Height} x {Width} were expected.", nameof(pixels));
        byte[] bytes = ArrayPool<byte>.Shared.Rent(4 * Height * Width);
        ResizeAndCrop(image, bytes.AsSpan(0, 4 * Height * Width));
        int plane = Height * Width;
        for (int channel = 0; channel < 3; channel++)
        {
            float[] values = this.values[channel];
            Span<float> target = pixels.Slice(channel * plane, plane);
            for (int i = 0; i < target.Length; i++)
                target[i] = values[bytes[(4 * i) + channel]];
        }

        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>As the other overload, into a new array.</summary>
    /// <exception cref="InputFormatException">As there.</exception>
    public float[] Process(Image image)
    {
        var pixels = new float[Length];
        Process(image, pixels);
        return pixels;
    }

    /// <summary>Where the patches of the output lie in a picture of a size.</summary>
    /// <param name="imageWidth">The width of the original picture.</param>
    /// <param name="imageHeight">Its height.</param>
    /// <param name="patchSize">The side of a patch in the output, in pixels. A rest that fills no patch is not part of the grid.</param>
    /// <exception cref="ArgumentException">A size is not positive, or a patch is larger than the output.</exception>
    /// <exception cref="InputFormatException">The picture is so elongated that padding or resizing it is out of proportion.</exception>
    public PatchGrid GridOf(int imageWidth, int imageHeight, int patchSize)
    {
        if (imageWidth < 1 || imageHeight < 1 || patchSize < 1 || patchSize > Math.Min(Width, Height))
            throw new ArgumentException($"Patches of {patchSize} pixels, a picture of {imageWidth} x {imageHeight}; the output has {Width} x {Height}.");
        ClipGeometry geometry = ClipGeometry.Of(this.config, imageWidth, imageHeight);
        return new PatchGrid
        {
            Rows = Height / patchSize,
            Columns = Width / patchSize,
            ImageWidth = imageWidth,
            ImageHeight = imageHeight,
            Left = geometry.Columns.Origin,
            Top = geometry.Rows.Origin,
            PatchWidth = geometry.Columns.Scale * patchSize,
            PatchHeight = geometry.Rows.Scale * patchSize,
        };
    }

    /// <summary>The bytes before rescaling: [<see cref="Height"/>, <see cref="Width"/>, 4].</summary>
    internal void ResizeAndCrop(Image image, Span<byte> target)
    {
        ClipGeometry geometry = ClipGeometry.Of(this.config, image.Width, image.Height);
        ReadOnlySpan<byte> source = this.config.PadToSquare ? Padded(image.OnWhite(), geometry) : image.OnWhite().Pixels;
        AxisResize columns = geometry.Columns.Resize, rows = geometry.Rows.Resize;
        if (columns.Count == Width && rows.Count == Height)
        {
            PillowResize.Resize(source, columns, rows, this.config.Resample, target);
            return;
        }

        // The crop is larger than the picture: black around it.
        var inner = new byte[4 * columns.Count * rows.Count];
        PillowResize.Resize(source, columns, rows, this.config.Resample, inner);
        target.Clear();
        for (int y = 0; y < rows.Count; y++)
        {
            int at = ((geometry.Rows.OutputFirst + y) * Width) + geometry.Columns.OutputFirst;
            inner.AsSpan(4 * columns.Count * y, 4 * columns.Count).CopyTo(target[(4 * at)..]);
        }
    }

    // The mean colour is cut to a byte, not rounded, as the original LLaVA does.
    private byte[] Padded(Image image, in ClipGeometry geometry)
    {
        (int width, int height) = (geometry.Columns.Padded, geometry.Rows.Padded);
        var pixels = new byte[4 * width * height];
        ReadOnlySpan<byte> colour = [.. this.config.PadColour.Select(mean => (byte)(mean * 255)), 255];
        MemoryMarshal.Cast<byte, uint>(pixels.AsSpan()).Fill(MemoryMarshal.Read<uint>(colour));
        for (int y = 0; y < image.Height; y++)
            image.Row(y).CopyTo(pixels.AsSpan(4 * (((geometry.Rows.Pad + y) * width) + geometry.Columns.Pad)));
        return pixels;
    }

    // The product in double, rounded to single; the rest in single.
    private static float[] Values(PreprocessorConfig config, int channel)
    {
        (float mean, float deviation) = ((float)config.Mean[channel], (float)config.StandardDeviation[channel]);
        var values = new float[256];
        for (int i = 0; i < values.Length; i++)
            values[i] = ((float)(i * config.RescaleFactor) - mean) / deviation;
        return values;
    }
}
