namespace AsymForge.Vlm.Images;

/// <summary>
/// Turns the bytes of one file format into pixels. Our own decoders are small, as the package feed carries no image library; one built on such a library
/// takes their place or joins them: <see cref="Image.Load"/> takes the decoders to ask.
/// </summary>
public interface IImageDecoder
{
    /// <summary>The format's name, as messages write it.</summary>
    string Format { get; }

    /// <summary>Whether a file that begins with these bytes is of this format.</summary>
    bool Recognises(ReadOnlySpan<byte> start);

    /// <summary>Decodes a whole file. Thread-safe.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InputFormatException">The file is damaged, or larger than the decoder's limits.</exception>
    Image Decode(ReadOnlyMemory<byte> bytes, string name);
}
