namespace AsymForge.Compiler.Ir;

/// <summary>The bits of a float; netstandard2.0 has no <c>BitConverter.SingleToInt32Bits</c>.</summary>
internal static class FloatBits
{
    /// <summary>The 32 bits of <paramref name="value"/>.</summary>
    public static uint Of(float value) => BitConverter.ToUInt32(BitConverter.GetBytes(value), 0);

    /// <summary>The float that has these bits.</summary>
    public static float ToFloat(uint bits) => BitConverter.ToSingle(BitConverter.GetBytes(bits), 0);
}
