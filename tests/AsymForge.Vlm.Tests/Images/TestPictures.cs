using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Images;

/// <summary>Pictures and PNG files made for a test.</summary>
internal static class TestPictures
{
    public static Image Noise(int width, int height, int seed, bool opaque = true)
    {
        var pixels = new byte[4 * width * height];
        new Random(seed).NextBytes(pixels);
        for (int i = 3; opaque && i < pixels.Length; i += 4)
            pixels[i] = 255;
        return new Image(width, height, pixels);
    }

    /// <summary>[height, width, 3] bytes to an opaque picture.</summary>
    public static Image FromRgb(ReadOnlySpan<byte> rgb, int width, int height)
    {
        var pixels = new byte[4 * width * height];
        for (int i = 0, at = 0; at < pixels.Length; i += 3, at += 4)
        {
            rgb.Slice(i, 3).CopyTo(pixels.AsSpan(at));
            pixels[at + 3] = 255;
        }

        return new Image(width, height, pixels);
    }

    /// <summary>[height, width, 3] bytes; alpha is dropped.</summary>
    public static byte[] Rgb(Image image)
    {
        var rgb = new byte[3 * image.Width * image.Height];
        for (int i = 0, at = 0; i < rgb.Length; i += 3, at += 4)
            image.Pixels.Slice(at, 3).CopyTo(rgb.AsSpan(i));
        return rgb;
    }

    /// <summary>A PNG file around unfiltered rows (each with its filter byte) and other chunks.</summary>
    public static byte[] PngOf(int width, int height, byte depth, byte colour, byte[] rows, params (string Type, byte[] Data)[] chunks)
    {
        using var file = new MemoryStream();
        file.Write(PngFile.Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, colour);
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(rows);
        foreach ((string type, byte[] data) in (IEnumerable<(string, byte[])>)[("IHDR", header), .. chunks, ("IDAT", compressed.ToArray()), ("IEND", [])])
            WriteChunk(file, type, data);
        return file.ToArray();
    }

    public static void RepairChecksums(Span<byte> file)
    {
        for (int at = 8; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > (uint)(file.Length - at - 12))
                return;
            int end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(file[end..], PngCrc.Of(file[(at + 4)..end]));
            at = end + 4;
        }
    }

    private static void WriteChunk(MemoryStream file, string type, byte[] data)
    {
        Span<byte> word = stackalloc byte[4];
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(word, PngCrc.Of(body));
        file.Write(word);
    }
}
