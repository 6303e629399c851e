namespace AsymForge.Vlm.Images;

/// <summary>The formats that are read, and those that are recognised only to say so.</summary>
public static class ImageFormats
{
    private static readonly (string Format, byte[] Start)[] NotSupported =
    [
        ("JPEG", [0xFF, 0xD8]),
        ("GIF", "GIF8"u8.ToArray()),
        ("WebP or another RIFF file", "RIFF"u8.ToArray()),
        ("BMP", "BM"u8.ToArray()),
        ("TIFF", [(byte)'I', (byte)'I', 42, 0]),
        ("TIFF", [(byte)'M', (byte)'M', 0, 42]),
    ];

    /// <summary>Our own decoders, in the order in which they are asked.</summary>
    public static IReadOnlyList<IImageDecoder> Decoders { get; } = [new PngDecoder()];

    /// <summary>The first decoder that recognises a file.</summary>
    /// <exception cref="InputFormatException">None does; the message says what the file looks like and what is read.</exception>
    internal static IImageDecoder DecoderFor(ReadOnlySpan<byte> bytes, string name, IReadOnlyList<IImageDecoder> decoders)
    {
        foreach (IImageDecoder decoder in decoders)
        {
            if (decoder.Recognises(bytes))
                return decoder;
        }

        throw new InputFormatException(name, "byte 0", $"{Describe(bytes)}; supported formats: {string.Join(", ", decoders.Select(decoder => decoder.Format))}.");
    }

    private static string Describe(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "the file is empty";
        foreach ((string format, byte[] start) in NotSupported)
        {
            if (bytes.StartsWith(start))
                return $"this is {format}, which is not supported yet";
        }

        ReadOnlySpan<byte> head = bytes[..Math.Min(64, bytes.Length)];
        return head.IndexOfAnyExceptInRange((byte)9, (byte)126) < 0 ? "this looks like text, not a picture" : "no known picture format begins like this";
    }
}
