using System.Runtime.Intrinsics;

namespace AsymForge.Kernels;

/// <summary>A register of 128 bits.</summary>
internal readonly unsafe struct Lanes4(Vector128<float> value) : ILanes<Lanes4>
{
    public readonly Vector128<float> Value = value;

    public static int Count => 4;

    public static Lanes4 Broadcast(float value) => new(Vector128.Create(value));

    public static Lanes4 Load(float* from) => new(Vector128.Load(from));

    public void Store(float* to) => Value.Store(to);

    public static Lanes4 operator +(Lanes4 a, Lanes4 b) => new(a.Value + b.Value);

    public static Lanes4 operator -(Lanes4 a, Lanes4 b) => new(a.Value - b.Value);

    public static Lanes4 operator *(Lanes4 a, Lanes4 b) => new(a.Value * b.Value);

    public static Lanes4 operator /(Lanes4 a, Lanes4 b) => new(a.Value / b.Value);

    public static Lanes4 Greater(Lanes4 a, Lanes4 b) => new(Vector128.GreaterThan(a.Value, b.Value));

    public static Lanes4 Select(Lanes4 mask, Lanes4 yes, Lanes4 no) => new(Vector128.ConditionalSelect(mask.Value, yes.Value, no.Value));

    public static Lanes4 PowerOfTwo(Lanes4 k) => new(((Vector128.ConvertToInt32Native(k.Value) + Vector128.Create(127)) << 23).AsSingle());

    public static Lanes4 ExponentField(Lanes4 x) => new(Vector128.ConvertToSingle((x.Value.AsInt32() >> 23) & Vector128.Create(255)));

    public static Lanes4 Mantissa(Lanes4 x) => new(((x.Value.AsInt32() & Vector128.Create(0x7FFFFF)) | Vector128.Create(0x3F000000)).AsSingle());
}
