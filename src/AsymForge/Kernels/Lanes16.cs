using System.Runtime.Intrinsics;

namespace AsymForge.Kernels;

/// <summary>A register of 512 bits.</summary>
internal readonly unsafe struct Lanes16(Vector512<float> value) : ILanes<Lanes16>
{
    public readonly Vector512<float> Value = value;

    public static int Count => 16;

    public static Lanes16 Broadcast(float value) => new(Vector512.Create(value));

    public static Lanes16 Load(float* from) => new(Vector512.Load(from));

    public void Store(float* to) => Value.Store(to);

    public static Lanes16 operator +(Lanes16 a, Lanes16 b) => new(a.Value + b.Value);

    public static Lanes16 operator -(Lanes16 a, Lanes16 b) => new(a.Value - b.Value);

    public static Lanes16 operator *(Lanes16 a, Lanes16 b) => new(a.Value * b.Value);

    public static Lanes16 operator /(Lanes16 a, Lanes16 b) => new(a.Value / b.Value);

    public static Lanes16 Greater(Lanes16 a, Lanes16 b) => new(Vector512.GreaterThan(a.Value, b.Value));

    public static Lanes16 Select(Lanes16 mask, Lanes16 yes, Lanes16 no) => new(Vector512.ConditionalSelect(mask.Value, yes.Value, no.Value));

    public static Lanes16 PowerOfTwo(Lanes16 k) => new(((Vector512.ConvertToInt32Native(k.Value) + Vector512.Create(127)) << 23).AsSingle());

    public static Lanes16 ExponentField(Lanes16 x) => new(Vector512.ConvertToSingle((x.Value.AsInt32() >> 23) & Vector512.Create(255)));

    public static Lanes16 Mantissa(Lanes16 x) => new(((x.Value.AsInt32() & Vector512.Create(0x7FFFFF)) | Vector512.Create(0x3F000000)).AsSingle());
}
