using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Images;

/// <summary>
/// Resizes as Pillow 12 does, bit for bit: filters that widen when shrinking, weights in 22-bit fixed point, horizontal pass first, its result rounded to
/// bytes, then the vertical pass. All four channels are treated alike; compose on white first, as transparent pixels have colours too.
/// </summary>
public static class PillowResize
{
    private const int Half = 1 << (ResizeWeights.FractionBits - 1);

    /// <summary>The whole picture at another size.</summary>
    /// <exception cref="ArgumentException">A side is not from 1 to <see cref="Image.MaxSide"/>.</exception>
    public static Image Resize(Image source, int width, int height, Resampling filter)
    {
        if (width is < 1 or > Image.MaxSide || height is < 1 or > Image.MaxSide)
            throw new ArgumentException($"{width} x {height} pixels were asked for; sides from 1 to {Image.MaxSide} were expected.");
        var pixels = new byte[4L * width * height];
        Resize(source.Pixels, AxisResize.Whole(source.Width, width), AxisResize.Whole(source.Height, height), filter, pixels);
        return new Image(width, height, pixels);
    }

    /// <summary>The wanted part of a resized picture; nothing outside of it is computed.</summary>
    /// <param name="source">[rows.Source, columns.Source, 4] bytes.</param>
    /// <param name="columns">What happens to a row.</param>
    /// <param name="rows">What happens to a column.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="target">[rows.Count, columns.Count, 4] bytes.</param>
    internal static void Resize(ReadOnlySpan<byte> source, in AxisResize columns, in AxisResize rows, Resampling filter, Span<byte> target)
    {
        if (filter == Resampling.Nearest)
        {
            ResizeNearest(MemoryMarshal.Cast<byte, uint>(source), columns, rows, MemoryMarshal.Cast<byte, uint>(target));
            return;
        }

        var across = new ResizeWeights(columns, filter);
        var down = new ResizeWeights(rows, filter);

        // Horizontally resized rows wait in a ring for the target rows that need them: windows only move down, so no row is computed twice.
        int ringRows = down.LongestReach, sourceStride = 4 * columns.Source, stride = 4 * columns.Count;
        byte[] ring = ArrayPool<byte>.Shared.Rent(checked(ringRows * stride));
        int next = down.SourceFirst;
        for (int y = 0; y < rows.Count; y++)
        {
            int first = down.FirstOf(y);
            ReadOnlySpan<int> weights = down.Of(y);
            for (next = Math.Max(next, first); next < first + weights.Length; next++)
                ResizeRow(source.Slice(next * sourceStride, sourceStride), across, ring.AsSpan(next % ringRows * stride, stride));
            SumRows(ring.AsSpan(0, ringRows * stride), first % ringRows, weights, target.Slice(y * stride, stride));
        }

        ArrayPool<byte>.Shared.Return(ring);
    }

    private static void ResizeRow(ReadOnlySpan<byte> source, ResizeWeights across, Span<byte> target)
    {
        ReadOnlySpan<uint> from = MemoryMarshal.Cast<byte, uint>(source);
        Span<uint> to = MemoryMarshal.Cast<byte, uint>(target);
        for (int x = 0; x < to.Length; x++)
        {
            ReadOnlySpan<int> weights = across.Of(x);
            ReadOnlySpan<uint> pixels = from.Slice(across.FirstOf(x), weights.Length);
            Vector128<int> even = Vector128.Create(Half), odd = Vector128<int>.Zero;
            int i = 0;
            for (; i < weights.Length - 1; i += 2)
            {
                even += Channels(pixels[i]) * weights[i];
                odd += Channels(pixels[i + 1]) * weights[i + 1];
            }

            if (i < weights.Length)
                even += Channels(pixels[i]) * weights[i];
            Vector128<int> bytes = ToBytes(even + odd);
            Vector128<ushort> narrow = Vector128.Narrow(bytes, bytes).AsUInt16();
            to[x] = Vector128.Narrow(narrow, narrow).AsUInt32().ToScalar();
        }
    }

    // The row in slot 'first' of the ring and those after it, each times its weight.
    private static void SumRows(ReadOnlySpan<byte> ring, int first, ReadOnlySpan<int> weights, Span<byte> target)
    {
        int stride = target.Length, at = 0;
        for (; at <= stride - Vector128<byte>.Count; at += Vector128<byte>.Count)
            SumColumns(ring, (first * stride) + at, stride, weights).CopyTo(target[at..]);
        for (; at < stride; at += 4)
        {
            Vector128<int> sum = Vector128.Create(Half);
            int from = (first * stride) + at;
            foreach (int weight in weights)
            {
                sum += Channels(MemoryMarshal.Read<uint>(ring[from..])) * weight;
                from = Below(from, stride, ring.Length);
            }

            Vector128<int> bytes = ToBytes(sum);
            for (int channel = 0; channel < 4; channel++)
                target[at + channel] = (byte)bytes[channel];
        }
    }

    private static Vector128<byte> SumColumns(ReadOnlySpan<byte> ring, int from, int stride, ReadOnlySpan<int> weights)
    {
        Vector128<int> a = Vector128.Create(Half), b = a, c = a, d = a;
        foreach (int weight in weights)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create(ring.Slice(from, Vector128<byte>.Count)));
            a += Vector128.WidenLower(low).AsInt32() * weight;
            b += Vector128.WidenUpper(low).AsInt32() * weight;
            c += Vector128.WidenLower(high).AsInt32() * weight;
            d += Vector128.WidenUpper(high).AsInt32() * weight;
            from = Below(from, stride, ring.Length);
        }

        Vector128<short> left = Vector128.Narrow(ToBytes(a), ToBytes(b)), right = Vector128.Narrow(ToBytes(c), ToBytes(d));
        return Vector128.Narrow(left.AsUInt16(), right.AsUInt16());
    }

    private static int Below(int at, int stride, int length) => at + stride < length ? at + stride : at + stride - length;

    private static Vector128<int> Channels(uint pixel) =>
        Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(pixel).AsByte())).AsInt32();

    private static Vector128<int> ToBytes(Vector128<int> sum) =>
        Vector128.Min(Vector128.Max(sum >> ResizeWeights.FractionBits, Vector128<int>.Zero), Vector128.Create(255));

    private static void ResizeNearest(ReadOnlySpan<uint> source, in AxisResize columns, in AxisResize rows, Span<uint> target)
    {
        int[] fromColumn = NearestPixels(columns), fromRow = NearestPixels(rows);
        for (int y = 0; y < rows.Count; y++)
        {
            ReadOnlySpan<uint> row = source.Slice(fromRow[y] * columns.Source, columns.Source);
            for (int x = 0; x < columns.Count; x++)
                target[(y * columns.Count) + x] = row[fromColumn[x]];
        }
    }

    // Pillow adds the scale up pixel by pixel; (i + 0.5) * scale would pick other pixels now and then.
    private static int[] NearestPixels(in AxisResize axis)
    {
        var picked = new int[axis.Count];
        double at = axis.From + (axis.Scale * 0.5);
        for (int i = 0; i < axis.First + axis.Count; i++, at += axis.Scale)
        {
            if (i >= axis.First)
                picked[i - axis.First] = Math.Clamp((int)at, 0, axis.Source - 1);
        }

        return picked;
    }
}
