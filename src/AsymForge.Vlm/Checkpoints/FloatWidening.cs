using System.Numerics;
using System.Runtime.InteropServices;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>Stored floating-point formats to single precision. Both spans of a call have one length.</summary>
internal static class FloatWidening
{
    /// <summary>A bfloat16 is the upper half of a single.</summary>
    public static void FromBFloat16(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        Span<uint> bits = MemoryMarshal.Cast<float, uint>(destination);
        int i = 0;
        for (; i <= source.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(source[i..]), out Vector<uint> low, out Vector<uint> high);
            (low << 16).CopyTo(bits[i..]);
            (high << 16).CopyTo(bits[(i + Vector<uint>.Count)..]);
        }

        for (; i < source.Length; i++)
            bits[i] = (uint)source[i] << 16;
    }

    /// <summary>IEEE half, subnormals, infinities and NaN included.</summary>
    public static void FromHalf(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        int i = 0;
        for (; i <= source.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(source[i..]), out Vector<uint> low, out Vector<uint> high);
            Widen(low).CopyTo(destination[i..]);
            Widen(high).CopyTo(destination[(i + Vector<uint>.Count)..]);
        }

        for (; i < source.Length; i++)
            destination[i] = (float)BitConverter.UInt16BitsToHalf(source[i]);
    }

    public static void FromDouble(ReadOnlySpan<double> source, Span<float> destination)
    {
        for (int i = 0; i < source.Length; i++)
            destination[i] = (float)source[i];
    }

    // Exponent and fraction move to their places, then the multiplication by 2^112 corrects the bias; it is exact and turns subnormal halves
    // into normal singles. Only infinity and NaN (all exponent bits set) need the single's full exponent put in.
    private static Vector<float> Widen(Vector<uint> half)
    {
        Vector<uint> magnitude = (half & new Vector<uint>(0x7FFF)) << 13;
        Vector<uint> special = Vector.GreaterThanOrEqual(magnitude, new Vector<uint>(0x7C00u << 13)) & new Vector<uint>(0x7F80_0000);
        Vector<float> scaled = Vector.AsVectorSingle(magnitude) * new Vector<float>(BitConverter.UInt32BitsToSingle((127u + 112u) << 23));
        Vector<uint> sign = (half & new Vector<uint>(0x8000)) << 16;
        return Vector.AsVectorSingle(Vector.AsVectorUInt32(scaled) | special | sign);
    }
}
