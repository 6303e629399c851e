using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AsymForge.Vlm.Images;

/// <summary>
/// Turns plain rows into RGBA. Samples of fewer than 8 bits are stretched to 0 to 255; of 16 bits the high byte is kept, for gray too (where Pillow
/// clips). A palette index beyond PLTE is opaque black. tRNS gives alpha: per palette entry, or 0 for one colour compared at full depth.
/// </summary>
internal sealed class PngPixels
{
    private readonly PngHeader header;
    private readonly uint[] colours; // [256] RGBA in memory order, for palettes and for gray of up to 8 bits
    private readonly (int Red, int Green, int Blue)? transparent; // for the other types

    public PngPixels(PngFile file)
    {
        header = file.Header;
        ReadOnlySpan<byte> transparency = file.Transparency.Span;
        this.colours = header.Colour == PngColour.Palette ? FromPalette(file.Palette.Span, transparency) : FromGray(header.Depth, transparency);
        transparent = (header.Colour, transparency.Length) switch
        {
            (PngColour.Gray, 2) => (Word(transparency, 0), Word(transparency, 0), Word(transparency, 0)),
            (PngColour.Rgb, 6) => (Word(transparency, 0), Word(transparency, 1), Word(transparency, 2)),
            _ => null,
        };
    }

    /// <param name="row">One plain row.</param>
    /// <param name="rgba">[pixels, 4] bytes.</param>
    public void Expand(ReadOnlySpan<byte> row, Span<byte> rgba)
    {
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(rgba);
        switch (header.Colour, header.Depth)
        {
            case (PngColour.Palette or PngColour.Gray, 8): LookUpBytes(row, pixels); break;
            case (PngColour.Palette or PngColour.Gray, < 8): LookUpBits(row, pixels); break;
            case (PngColour.Gray, _): ExpandGray16(row, rgba); break;
            case (PngColour.Rgb, _): ExpandRgb(row, rgba); break;
            case (PngColour.GrayAlpha, _): ExpandGrayAlpha(row, rgba); break;
            case (PngColour.Rgba, 8): row.CopyTo(rgba); break;
            default: ExpandRgba16(row, rgba); break;
        }
    }

    private void LookUpBytes(ReadOnlySpan<byte> row, Span<uint> pixels)
    {
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = this.colours[row[i]];
    }

    // The leftmost pixel is in the high bits.
    private void LookUpBits(ReadOnlySpan<byte> row, Span<uint> pixels)
    {
        int perByte = 8 / header.Depth, mask = (1 << header.Depth) - 1;
        for (int i = 0; i < pixels.Length; i++)
        {
            int shift = 8 - (header.Depth * ((i % perByte) + 1));
            pixels[i] = this.colours[(row[i / perByte] >> shift) & mask];
        }
    }

    private void ExpandGray16(ReadOnlySpan<byte> row, Span<byte> rgba)
    {
        for (int i = 0, at = 0; at < rgba.Length; i++, at += 4)
            Put(rgba[at..], row[2 * i], row[2 * i], row[2 * i], Alpha((Word(row, i), Word(row, i), Word(row, i))));
    }

    private void ExpandRgb(ReadOnlySpan<byte> row, Span<byte> rgba)
    {
        int size = header.Depth / 8;
        for (int i = 0, at = 0; at < rgba.Length; i += 3, at += 4)
        {
            byte alpha = transparent is null ? (byte)255
                : size == 1 ? Alpha((row[i], row[i + 1], row[i + 2]))
                : Alpha((Word(row, i), Word(row, i + 1), Word(row, i + 2)));
            Put(rgba[at..], row[i * size], row[(i + 1) * size], row[(i + 2) * size], alpha);
        }
    }

    private void ExpandGrayAlpha(ReadOnlySpan<byte> row, Span<byte> rgba)
    {
        int size = header.Depth / 8;
        for (int i = 0, at = 0; at < rgba.Length; i += 2 * size, at += 4)
            Put(rgba[at..], row[i], row[i], row[i], row[i + size]);
    }

    private static void ExpandRgba16(ReadOnlySpan<byte> row, Span<byte> rgba)
    {
        for (int i = 0; i < rgba.Length; i++)
            rgba[i] = row[2 * i];
    }

    private byte Alpha((int Red, int Green, int Blue) colour) => transparent == colour ? (byte)0 : (byte)255;

    private static void Put(Span<byte> pixel, byte red, byte green, byte blue, byte alpha) =>
        (pixel[3], pixel[2], pixel[1], pixel[0]) = (alpha, blue, green, red);

    private static int Word(ReadOnlySpan<byte> words, int index) => BinaryPrimitives.ReadUInt16BigEndian(words[(2 * index)..]);

    private static uint[] FromPalette(ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        var colours = new uint[256];
        for (int i = 0; i < colours.Length; i++)
        {
            Span<byte> pixel = MemoryMarshal.AsBytes(colours.AsSpan(i, 1));
            pixel[3] = i < transparency.Length ? transparency[i] : (byte)255;
            if (3 * i < palette.Length)
                palette.Slice(3 * i, 3).CopyTo(pixel);
        }

        return colours;
    }

    private static uint[] FromGray(int depth, ReadOnlySpan<byte> transparency)
    {
        var colours = new uint[256];
        int largest = (1 << Math.Min(depth, 8)) - 1;
        int transparent = transparency.Length == 2 ? Word(transparency, 0) : -1;
        for (int i = 0; i <= largest; i++)
        {
            var value = (byte)(i * (255 / largest));
            Put(MemoryMarshal.AsBytes(colours.AsSpan(i, 1)), value, value, value, i == transparent ? (byte)0 : (byte)255);
        }

        return colours;
    }
}
