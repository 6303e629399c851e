namespace AsymForge.Kernels;

/// <content>The exponent of a number; exact.</content>
static partial class Elementary
{
    /// <summary>x · 2^n, rounded once as IEEE.</summary>
    public static float ScaleB(float x, int n) => (float)(x * PowerOfTwo(n > 300 ? 300 : n < -300 ? -300 : n));

    /// <summary>⌊log2 |x|⌋, of subnormals too. 0 gives the least int, ±∞ and NaN the largest, as in C#.</summary>
    public static int ILogB(float x) =>
        x == 0 ? int.MinValue : float.IsNaN(x) || float.IsInfinity(x) ? int.MaxValue : ((int)(BitConverter.DoubleToInt64Bits(x) >> 52) & 0x7FF) - 1023;
}
