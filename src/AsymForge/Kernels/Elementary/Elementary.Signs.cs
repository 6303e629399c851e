namespace AsymForge.Kernels;

/// <content>Exact functions of signs, magnitudes and remainders.</content>
static partial class Elementary
{
    /// <summary>
    /// The magnitude of x with the sign of y; exact. A NaN y counts as positive: the sign of a NaN differs between machines (C# would copy it).
    /// </summary>
    public static float CopySign(float x, float y) => float.IsNaN(x) ? float.NaN : (float)(float.IsNaN(y) ? Math.Abs((double)x) : WithSignOf(y, Math.Abs((double)x)));

    /// <summary>−1, 0 or 1; exact. NaN gives 0, where C# throws: a kernel cannot.</summary>
    public static int Sign(float x) => x > 0 ? 1 : x < 0 ? -1 : 0;

    /// <summary>−1, 0 or 1; exact.</summary>
    public static int Sign(int x) => x > 0 ? 1 : x < 0 ? -1 : 0;

    /// <summary>−1, 0 or 1; exact.</summary>
    public static int Sign(long x) => x > 0 ? 1 : x < 0 ? -1 : 0;

    /// <summary>Whichever has the larger magnitude, of equal ones the positive; exact. NaN wins.</summary>
    public static float MaxMagnitude(float x, float y)
    {
        double a = Math.Abs((double)x), b = Math.Abs((double)y);
        return a > b || float.IsNaN(x) ? x : a == b && !IsNegative(x) ? x : y;
    }

    /// <summary>Whichever has the smaller magnitude, of equal ones the negative; exact. NaN wins.</summary>
    public static float MinMagnitude(float x, float y)
    {
        double a = Math.Abs((double)x), b = Math.Abs((double)y);
        return a < b || float.IsNaN(x) ? x : a == b && IsNegative(x) ? x : y;
    }

    /// <summary>x − y · round(x / y), halves to even; exact. NaN for an infinite x or y = 0; a zero has the sign of x.</summary>
    public static float IEEERemainder(float x, float y)
    {
        double a = Math.Abs((double)x), b = Math.Abs((double)y), rest = a % (2 * b); // the remainder of doubles is exact, and the quotient's parity is in it
        if (rest + rest > b)
        {
            rest -= b;
            rest = rest + rest >= b ? rest - b : rest;
        }

        return (float)WithSignOf(x, rest);
    }

    /// <summary>The nearest whole number, halves away from zero: what <c>MathF.Round(x, MidpointRounding.AwayFromZero)</c> stands for; exact.</summary>
    public static float RoundAway(float x) =>
        x < 8388608f && x > -8388608f ? (float)WithSignOf(x, (int)(Math.Abs((double)x) + 0.5)) : x; // from 2^23 on, floats are whole
}
