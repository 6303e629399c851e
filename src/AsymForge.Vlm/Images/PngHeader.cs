using System.Buffers.Binary;
using System.Collections.Frozen;

namespace AsymForge.Vlm.Images;

/// <summary>The IHDR chunk. Sides are positive and within the limits; colour and depth are a pair that the format allows.</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColour Colour, bool Interlaced)
{
    public const int Bytes = 13;

    private static readonly FrozenDictionary<PngColour, (int Channels, int[] Depths)> Allowed = new Dictionary<PngColour, (int, int[])>
    {
        [PngColour.Gray] = (1, [1, 2, 4, 8, 16]),
        [PngColour.Rgb] = (3, [8, 16]),
        [PngColour.Palette] = (1, [1, 2, 4, 8]),
        [PngColour.GrayAlpha] = (2, [8, 16]),
        [PngColour.Rgba] = (4, [8, 16]),
    }.ToFrozenDictionary();

    private int BitsPerPixel => Depth * Allowed[Colour].Channels;

    /// <summary>The distance of the byte to the left in a filter.</summary>
    public int FilterStep => Math.Max(1, BitsPerPixel / 8);

    /// <summary>The bytes of a row without its filter byte.</summary>
    public int RowBytes(int pixels) => checked((int)((((long)pixels * BitsPerPixel) + 7) / 8));

    public static PngHeader Read(ReadOnlySpan<byte> data, string file, long maxPixels)
    {
        if (data.Length != Bytes)
            throw Wrong(file, $"has {data.Length} bytes; {Bytes} were expected.");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width is 0 or > Image.MaxSide || height is 0 or > Image.MaxSide || (long)width * height > maxPixels)
            throw Wrong(file, $"the picture has {width} x {height} pixels; sides from 1 to {Image.MaxSide} and at most {maxPixels} pixels were expected.");
        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
            throw Wrong(file, $"compression {data[10]}, filter {data[11]}, interlace {data[12]}; expected 0, 0, and 0 or 1.");

        (int depth, var colour) = (data[8], (PngColour)data[9]);
        if (!Allowed.TryGetValue(colour, out var form) || !form.Depths.Contains(depth))
            throw Wrong(file, $"colour type {(int)colour} with {depth} bits per sample is not allowed.");
        return new PngHeader((int)width, (int)height, depth, colour, data[12] == 1);
    }

    private static InputFormatException Wrong(string file, string expectation) => new(file, "chunk IHDR", expectation);
}
