namespace AsymForge.Kernels;

/// <summary>One float: the definition that the vector forms are tested against.</summary>
internal readonly unsafe struct Lanes1(float value) : ILanes<Lanes1>
{
    public readonly float Value = value;

    public static int Count => 1;

    public static Lanes1 Broadcast(float value) => new(value);

    public static Lanes1 Load(float* from) => new(*from);

    public void Store(float* to) => *to = Value;

    public static Lanes1 operator +(Lanes1 a, Lanes1 b) => new(a.Value + b.Value);

    public static Lanes1 operator -(Lanes1 a, Lanes1 b) => new(a.Value - b.Value);

    public static Lanes1 operator *(Lanes1 a, Lanes1 b) => new(a.Value * b.Value);

    public static Lanes1 operator /(Lanes1 a, Lanes1 b) => new(a.Value / b.Value);

    public static Lanes1 Greater(Lanes1 a, Lanes1 b) => new(BitConverter.Int32BitsToSingle(a.Value > b.Value ? -1 : 0));

    public static Lanes1 Select(Lanes1 mask, Lanes1 yes, Lanes1 no) => BitConverter.SingleToInt32Bits(mask.Value) != 0 ? yes : no;

    public static Lanes1 PowerOfTwo(Lanes1 k) => new(BitConverter.Int32BitsToSingle(((int)k.Value + 127) << 23));

    public static Lanes1 ExponentField(Lanes1 x) => new((BitConverter.SingleToInt32Bits(x.Value) >> 23) & 255);

    public static Lanes1 Mantissa(Lanes1 x) => new(BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(x.Value) & 0x7FFFFF) | 0x3F000000));
}
