using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AsymForge.Runtime;

/// <summary>
/// float16 to float32 without conversion instructions, exact for all 65536 patterns. The bits h = s eeeee mmmmmmmmmm are put where a float32 has them; the product with 2^112 then moves the exponent from bias 15
/// to bias 127, subnormals included. Infinities and NaN land at or above 2^16, which no finite float16 reaches, and get the exponent 255.
/// </summary>
internal static unsafe class HalfBits
{
    private const int SignAndMagnitude = unchecked((int)0x8FFFE000);
    private const float Rebias = 5.192296858534828e33f; // 2^112

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Widen16(ushort* source)
    {
        Vector512<int> spread = Vector512.ShiftLeft(Avx512F.ConvertToVector512Int32(Vector256.Load((short*)source)), 13) & Vector512.Create(SignAndMagnitude);
        Vector512<float> value = spread.AsSingle() * Vector512.Create(Rebias);
        Vector512<float> special = Vector512.GreaterThanOrEqual(Vector512.Abs(spread.AsSingle()).AsInt32(), Vector512.Create(0x0F800000)).AsSingle();
        return value | (special & Vector512.Create(float.PositiveInfinity));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Widen8(ushort* source)
    {
        Vector256<int> spread = Vector256.ShiftLeft(Avx2.ConvertToVector256Int32((short*)source), 13) & Vector256.Create(SignAndMagnitude);
        Vector256<float> value = spread.AsSingle() * Vector256.Create(Rebias);
        Vector256<float> special = Vector256.GreaterThanOrEqual(Vector256.Abs(spread.AsSingle()).AsInt32(), Vector256.Create(0x0F800000)).AsSingle();
        return value | (special & Vector256.Create(float.PositiveInfinity));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Widen1(ushort bits)
    {
        int spread = ((short)bits << 13) & SignAndMagnitude;
        float value = BitConverter.Int32BitsToSingle(spread) * Rebias;
        return (spread & int.MaxValue) >= 0x0F800000 ? BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value) | 0x7F800000) : value;
    }
}
