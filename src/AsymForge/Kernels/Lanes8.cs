using System.Runtime.Intrinsics;

namespace AsymForge.Kernels;

/// <summary>A register of 256 bits.</summary>
internal readonly unsafe struct Lanes8(Vector256<float> value) : ILanes<Lanes8>
{
    public readonly Vector256<float> Value = value;

    public static int Count => 8;

    public static Lanes8 Broadcast(float value) => new(Vector256.Create(value));

    public static Lanes8 Load(float* from) => new(Vector256.Load(from));

    public void Store(float* to) => Value.Store(to);

    public static Lanes8 operator +(Lanes8 a, Lanes8 b) => new(a.Value + b.Value);

    public static Lanes8 operator -(Lanes8 a, Lanes8 b) => new(a.Value - b.Value);

    public static Lanes8 operator *(Lanes8 a, Lanes8 b) => new(a.Value * b.Value);

    public static Lanes8 operator /(Lanes8 a, Lanes8 b) => new(a.Value / b.Value);

    public static Lanes8 Greater(Lanes8 a, Lanes8 b) => new(Vector256.GreaterThan(a.Value, b.Value));

    public static Lanes8 Select(Lanes8 mask, Lanes8 yes, Lanes8 no) => new(Vector256.ConditionalSelect(mask.Value, yes.Value, no.Value));

    public static Lanes8 PowerOfTwo(Lanes8 k) => new(((Vector256.ConvertToInt32Native(k.Value) + Vector256.Create(127)) << 23).AsSingle());

    public static Lanes8 ExponentField(Lanes8 x) => new(Vector256.ConvertToSingle((x.Value.AsInt32() >> 23) & Vector256.Create(255)));

    public static Lanes8 Mantissa(Lanes8 x) => new(((x.Value.AsInt32() & Vector256.Create(0x7FFFFF)) | Vector256.Create(0x3F000000)).AsSingle());
}
