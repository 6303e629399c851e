using System.Buffers.Binary;
using System.IO.Compression;

namespace AsymForge.Vlm.Images;

/// <summary>Writes 8-bit PNG: RGB where a picture is opaque, RGBA where it is not.</summary>
public static class PngWriter
{
    private const byte SubFilter = 1;

    /// <summary>Writes a file, replacing one that is there.</summary>
    public static void Save(Image image, string path) => File.WriteAllBytes(path, Encode(image));

    /// <summary>The bytes of a PNG file.</summary>
    public static byte[] Encode(Image image)
    {
        int channels = image.IsOpaque ? 3 : 4;
        using var file = new MemoryStream();
        file.Write(PngFile.Signature);
        WriteChunk(file, "IHDR"u8, Header(image, channels));
        WriteChunk(file, "IDAT"u8, Compress(image, channels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Header(Image image, int channels)
    {
        var header = new byte[PngHeader.Bytes];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = (8, (byte)(channels == 3 ? PngColour.Rgb : PngColour.Rgba));
        return header;
    }

    private static ReadOnlySpan<byte> Compress(Image image, int channels)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + (channels * image.Width)];
            row[0] = SubFilter;
            for (int y = 0; y < image.Height; y++)
            {
                Filter(image.Row(y), row.AsSpan(1), channels);
                zlib.Write(row);
            }
        }

        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    // Each byte becomes its difference to the pixel on the left.
    private static void Filter(ReadOnlySpan<byte> pixels, Span<byte> row, int channels)
    {
        for (int x = 0, at = 0; x < pixels.Length; x += 4)
        {
            for (int channel = 0; channel < channels; channel++, at++)
                row[at] = (byte)(pixels[x + channel] - (x == 0 ? 0 : pixels[x - 4 + channel]));
        }
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        int start = (int)file.Length;
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, PngCrc.Of(file.GetBuffer().AsSpan(start, (int)file.Length - start)));
        file.Write(word);
    }
}
