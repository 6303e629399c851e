using System.Buffers;
using System.IO.Compression;

namespace AsymForge.Vlm.Images;

/// <summary>
/// PNG: all colour types, depths and interlacing. Checksums and chunk order are checked, gamma and colour profiles ignored. Nothing is allocated for pixels
/// before the sizes are checked, and inflating stops when the rows are full. Where files are not quite valid the decoder refuses rather than guesses.
/// </summary>
/// <param name="maxPixels">The largest picture that is decoded, in pixels of 4 bytes; never more than 500 million.</param>
public sealed class PngDecoder(long maxPixels = 100_000_000) : IImageDecoder
{
    private const long MostPixels = 500_000_000; // 4 bytes each still fit one array

    // Deflate cannot give more than 1032 bytes for one; a file that promises more is refused before its pixels are allocated.
    private const long LargestInflation = 1032;

    // Pass p takes every StepX-th pixel from FirstX on, of every StepY-th row from FirstY on.
    private static readonly (int FirstX, int FirstY, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static readonly (int FirstX, int FirstY, int StepX, int StepY)[] OnePass = [(0, 0, 1, 1)];

    /// <inheritdoc />
    public string Format => "PNG";

    /// <inheritdoc />
    public bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith(PngFile.Signature);

    /// <inheritdoc />
    public Image Decode(ReadOnlyMemory<byte> bytes, string name)
    {
        if (!Recognises(bytes.Span))
            throw new InputFormatException(name, "byte 0", "the signature of a PNG file was expected.");
        PngFile file = PngFile.Read(bytes, name, Math.Min(maxPixels, MostPixels));
        PngHeader header = file.Header;
        long compressed = file.ImageData.Sum(part => (long)part.Length), rows = (long)header.Height * (1 + header.RowBytes(header.Width));
        if (compressed * LargestInflation < rows)
            throw new InputFormatException(name, "chunk IDAT", $"{compressed} compressed bytes cannot hold the {rows} bytes of {header.Width} x {header.Height} pixels.");

        var pixels = new byte[4L * header.Width * header.Height];
        try
        {
            using var inflated = new ZLibStream(new SegmentStream(file.ImageData), CompressionMode.Decompress);
            foreach ((int firstX, int firstY, int stepX, int stepY) in header.Interlaced ? Adam7 : OnePass)
            {
                var pass = new Pass(file, name, firstX, firstY, stepX, stepY);
                pass.Decode(inflated, pixels);
            }
        }
        // The stream over memory does no I/O of its own: what is thrown comes from inflating.
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new InputFormatException(name, "chunk IDAT", "the compressed data is damaged or ends before the last row.", error);
        }

        return new Image(header.Width, header.Height, pixels);
    }

    private sealed record Pass(PngFile File, string Name, int FirstX, int FirstY, int StepX, int StepY)
    {
        public void Decode(Stream inflated, byte[] pixels)
        {
            PngHeader header = File.Header;
            int columns = (header.Width - FirstX + StepX - 1) / StepX;
            if (columns <= 0)
                return;

            // A row with its filter byte, and the plain row above; zeros above the first.
            int length = header.RowBytes(columns);
            byte[] row = ArrayPool<byte>.Shared.Rent(1 + length), above = ArrayPool<byte>.Shared.Rent(1 + length);
            byte[] expanded = ArrayPool<byte>.Shared.Rent(StepX == 1 ? 0 : 4 * columns);
            Array.Clear(above);
            var expander = new PngPixels(File);
            for (int y = FirstY; y < header.Height; y += StepY)
            {
                inflated.ReadExactly(row, 0, 1 + length);
                if (!PngFilter.Undo(row[0], row.AsSpan(1, length), above.AsSpan(1, length), header.FilterStep))
                    throw new InputFormatException(Name, $"row {y}", $"filter type {row[0]} was found; 0 to 4 were expected.");
                Span<byte> target = pixels.AsSpan(4 * header.Width * y, 4 * header.Width);
                if (StepX == 1)
                    expander.Expand(row.AsSpan(1, length), target);
                else
                    Scatter(expander, row.AsSpan(1, length), expanded.AsSpan(0, 4 * columns), target);
                (row, above) = (above, row);
            }

            ArrayPool<byte>.Shared.Return(row);
            ArrayPool<byte>.Shared.Return(above);
            ArrayPool<byte>.Shared.Return(expanded);
        }

        private void Scatter(PngPixels expander, ReadOnlySpan<byte> row, Span<byte> expanded, Span<byte> target)
        {
            expander.Expand(row, expanded);
            for (int from = 0, to = 4 * FirstX; from < expanded.Length; from += 4, to += 4 * StepX)
                expanded.Slice(from, 4).CopyTo(target[to..]);
        }
    }
}
