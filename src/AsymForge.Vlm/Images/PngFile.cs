using System.Buffers.Binary;
using System.Text;

namespace AsymForge.Vlm.Images;

/// <summary>
/// The chunks of a PNG file that matter for its pixels, with lengths, checksums and order checked. Compressed data is not touched here: IDAT is kept as
/// slices of the file, other chunks are skipped, so a bomb in a text chunk is never opened.
/// </summary>
internal sealed class PngFile
{
    private const int ChunkOverhead = 12;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly string name;
    private readonly long maxPixels;
    private bool imageDataEnded;

    private PngFile(ReadOnlyMemory<byte> bytes, string name, long maxPixels) => (this.bytes, this.name, this.maxPixels) = (bytes, name, maxPixels);

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    public PngHeader Header { get; private set; }

    /// <summary>PLTE: [entries, 3] bytes; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Palette { get; private set; }

    /// <summary>tRNS; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Transparency { get; private set; }

    /// <summary>The IDAT chunks in order.</summary>
    public List<ReadOnlyMemory<byte>> ImageData { get; } = [];

    public static PngFile Read(ReadOnlyMemory<byte> bytes, string name, long maxPixels)
    {
        var file = new PngFile(bytes, name, maxPixels);
        file.ReadChunks();
        return file;
    }

    private void ReadChunks()
    {
        int at = Signature.Length;
        bool first = true;
        while (true)
        {
            (string type, ReadOnlyMemory<byte> data) = ReadChunk(at);
            if (first != (type == "IHDR"))
                throw Wrong(at, type, first ? "IHDR was expected first." : "occurs twice.");
            if (type == "IEND")
                break;
            Take(at, type, data);
            first = false;
            at += ChunkOverhead + data.Length;
        }

        if (ImageData.Count == 0)
            throw Wrong(at, "IEND", "the file has no IDAT chunk.");
        if (Header.Colour == PngColour.Palette && Palette.IsEmpty)
            throw Wrong(at, "IEND", "a palette picture without a PLTE chunk.");
    }

    private (string Type, ReadOnlyMemory<byte> Data) ReadChunk(int at)
    {
        ReadOnlySpan<byte> rest = this.bytes.Span[at..];
        if (rest.Length < ChunkOverhead)
            throw new InputFormatException(this.name, $"byte {at}", "the file ends here; a chunk was expected, as IEND has not come.");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        ReadOnlySpan<byte> type = rest[4..8];
        foreach (byte letter in type)
        {
            if (!char.IsAsciiLetter((char)letter))
                throw new InputFormatException(this.name, $"byte {at + 4}", "a chunk type of four letters was expected.");
        }

        string name = Encoding.ASCII.GetString(type);
        if (length > (uint)(rest.Length - ChunkOverhead))
            throw Wrong(at, name, $"announces {length} bytes of data, but the file has only {rest.Length - ChunkOverhead} left for it.");
        uint found = BinaryPrimitives.ReadUInt32BigEndian(rest[(int)(8 + length)..]), expected = PngCrc.Of(rest[4..(int)(8 + length)]);
        return found == expected
            ? (name, this.bytes.Slice(at + 8, (int)length))
            : throw Wrong(at, name, $"has checksum {found:X8}; its data gives {expected:X8}.");
    }

    private void Take(int at, string type, ReadOnlyMemory<byte> data)
    {
        bool imageData = type == "IDAT";
        if (imageData && imageDataEnded)
            throw Wrong(at, type, "all IDAT chunks were expected to follow each other.");
        imageDataEnded = !imageData && ImageData.Count > 0;
        switch (type)
        {
            case "IHDR":
                Header = PngHeader.Read(data.Span, this.name, this.maxPixels);
                break;
            case "IDAT":
                ImageData.Add(data);
                break;
            case "PLTE" or "tRNS" when ImageData.Count > 0:
                throw Wrong(at, type, "was expected before IDAT.");
            case "PLTE":
                Palette = CheckedPalette(at, data);
                break;
            case "tRNS":
                Transparency = CheckedTransparency(at, data);
                break;
            // The case of the first letter says whether a picture can be shown without knowing the chunk.
            case [>= 'A' and <= 'Z', ..]:
                throw Wrong(at, type, "is not known, and the format says that it must be.");
        }
    }

    private ReadOnlyMemory<byte> CheckedPalette(int at, ReadOnlyMemory<byte> data)
    {
        if (!Palette.IsEmpty)
            throw Wrong(at, "PLTE", "occurs twice.");
        return data.Length is > 0 and <= 768 && data.Length % 3 == 0
            ? data
            : throw Wrong(at, "PLTE", $"has {data.Length} bytes; 1 to 256 entries of 3 were expected.");
    }

    private ReadOnlyMemory<byte> CheckedTransparency(int at, ReadOnlyMemory<byte> data)
    {
        (int least, int most) = Header.Colour switch
        {
            PngColour.Gray => (2, 2),
            PngColour.Rgb => (6, 6),
            PngColour.Palette => (1, Palette.Length / 3),
            _ => (0, -1),
        };
        return data.Length >= least && data.Length <= most
            ? data
            : throw Wrong(at, "tRNS", $"has {data.Length} bytes, which does not go with colour type {(int)Header.Colour} and {Palette.Length / 3} palette entries.");
    }

    private InputFormatException Wrong(int at, string type, string expectation) => new(this.name, $"chunk {type} at byte {at}", expectation);
}
