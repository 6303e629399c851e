namespace AsymForge.Kernels;

/// <content>Powers of fixed bases. From 2^±200 on every result has left the range of float.</content>
static partial class Elementary
{
    /// <summary>2^x; exact for whole numbers. Error at most 0.500001 ulp.</summary>
    public static float Exp2(float x) => (float)Exp2Of(Within(x, 200));

    /// <summary>10^x = e^(x ln 10). Error at most 0.500001 ulp.</summary>
    public static float Exp10(float x) => (float)ExpOf(Within(x, 60) * 2.302585092994046);
}
