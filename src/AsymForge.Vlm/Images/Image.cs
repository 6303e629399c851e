using System.Diagnostics;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Images;

/// <summary>
/// A picture: 8-bit RGBA, rows from the top, pixels from the left, alpha not multiplied in. Immutable as long as nobody keeps the array it was made from.
/// </summary>
public sealed class Image
{
    /// <summary>The longest side a picture may have, in pixels.</summary>
    public const int MaxSide = 1 << 20;

    private const long MaxFileBytes = 512L << 20;

    private readonly byte[] pixels;

    /// <summary>Wraps pixels; the array is kept, not copied.</summary>
    /// <param name="width">Pixels in a row, 1 to <see cref="MaxSide"/>.</param>
    /// <param name="height">Rows, 1 to <see cref="MaxSide"/>.</param>
    /// <param name="pixels">[height, width, 4] bytes.</param>
    /// <exception cref="ArgumentException">A side is out of range, or the array has another length.</exception>
    public Image(int width, int height, byte[] pixels)
    {
        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide)
            throw new ArgumentException($"A picture of {width} x {height} pixels; sides from 1 to {MaxSide} were expected.");
        if (pixels.Length != 4L * width * height)
            throw new ArgumentException($"{pixels.Length} bytes for {width} x {height} pixels; {4L * width * height} were expected.", nameof(pixels));
        (Width, Height, this.pixels) = (width, height, pixels);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>What decoding took, for reports; 0 where the pixels were given.</summary>
    public double DecodeMilliseconds { get; private set; }

    /// <summary>[height, width, 4] bytes: red, green, blue, alpha.</summary>
    public ReadOnlySpan<byte> Pixels => this.pixels;

    /// <summary>One row: [width, 4] bytes.</summary>
    public ReadOnlySpan<byte> Row(int y) => this.pixels.AsSpan(checked(4 * Width) * y, 4 * Width);

    /// <summary>Reads a picture file; the format is told by its first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="decoders">Who is asked, in this order; <see cref="ImageFormats.Decoders"/> where none are given.</param>
    /// <exception cref="InputFormatException">The file is not a picture, damaged, too large, or of a format that is not supported.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Image Load(string path, IReadOnlyList<IImageDecoder>? decoders = null) => Decode(WholeFile.Read(path, MaxFileBytes), path, decoders);

    /// <summary>Decodes a picture; the format is told by its first bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="decoders">As for <see cref="Load"/>.</param>
    /// <exception cref="InputFormatException">As for <see cref="Load"/>.</exception>
    public static Image Decode(ReadOnlyMemory<byte> bytes, string name, IReadOnlyList<IImageDecoder>? decoders = null)
    {
        long started = Stopwatch.GetTimestamp();
        Image image = ImageFormats.DecoderFor(bytes.Span, name, decoders ?? ImageFormats.Decoders).Decode(bytes, name);
        image.DecodeMilliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return image;
    }

    /// <summary>The picture composed on white, as image processors do it; itself where it is opaque.</summary>
    public Image OnWhite()
    {
        if (IsOpaque)
            return this;
        var composed = new byte[this.pixels.Length];
        for (int i = 0; i < composed.Length; i += 4)
        {
            int alpha = this.pixels[i + 3];
            for (int channel = 0; channel < 3; channel++)
                composed[i + channel] = OverWhite(this.pixels[i + channel], alpha);
            composed[i + 3] = 255;
        }

        return new Image(Width, Height, composed);
    }

    /// <summary>Whether every alpha is 255.</summary>
    internal bool IsOpaque
    {
        get
        {
            for (int i = 3; i < this.pixels.Length; i += 4)
            {
                if (this.pixels[i] != 255)
                    return false;
            }

            return true;
        }
    }

    // Pillow's alpha_composite on an opaque background: 7 bits of extra precision, division by 255 by shifts.
    private static byte OverWhite(int value, int alpha)
    {
        int sum = ((value * alpha) + (255 * (255 - alpha)) + 128) << 7;
        return (byte)(((sum >> 8) + sum) >> 15);
    }
}
