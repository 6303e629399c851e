namespace AsymForge.Kernels;

/// <content>What the families share: exponents, e^x − 1 and ln in double, each with an error of a few 2^-53.</content>
static partial class Elementary
{
    private const double Ln2 = 0.6931471805599453;
    private const double InverseLn2 = 1.4426950408889634;

    // ln 2 in two parts, the first of 32 bits: times a whole number below 2^21 it is exact.
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;

    // x to the nearest whole number, halves to even, for |x| below 2^51: 1.5 · 2^52 leaves no room for a fraction.
    private static double Whole(double x) => x + 6755399441055744.0 - 6755399441055744.0;

    // 2^k for -1022 ≤ k ≤ 1023.
    private static double PowerOfTwo(int k) => BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);

    // Beyond ±limit a function has reached its end; NaN passes.
    private static double Within(double x, double limit) => x > limit ? limit : x < -limit ? -limit : x;

    private static bool IsNegative(double x) => BitConverter.DoubleToInt64Bits(x) < 0;

    private static double WithSignOf(double sign, double magnitude) => IsNegative(sign) ? -magnitude : magnitude;

    // e^r − 1 for |r| ≤ ½ ln 2: Taylor to r^13; the next term is below 2^-57 of the first.
    private static double ExpM1OfSmall(double r)
    {
        double p = 1.0 / 6227020800;
        p = (p * r) + (1.0 / 479001600);
        p = (p * r) + (1.0 / 39916800);
        p = (p * r) + (1.0 / 3628800);
        p = (p * r) + (1.0 / 362880);
        p = (p * r) + (1.0 / 40320);
        p = (p * r) + (1.0 / 5040);
        p = (p * r) + (1.0 / 720);
        p = (p * r) + (1.0 / 120);
        p = (p * r) + (1.0 / 24);
        p = (p * r) + (1.0 / 6);
        p = (p * r) + 0.5;
        return (p * r * r) + r;
    }

    // e^x = 2^k · e^r with k = round(x / ln 2), for |x| ≤ 700.
    private static double ExpOf(double x)
    {
        double k = Whole(x * InverseLn2);
        return (ExpM1OfSmall(x - (k * Ln2High) - (k * Ln2Low)) + 1) * PowerOfTwo((int)k);
    }

    // e^x − 1, to the last bits beside 0 as well.
    private static double ExpM1Of(double x) => x > 0.34 || x < -0.34 ? ExpOf(x) - 1 : ExpM1OfSmall(x);

    // 2^x = 2^k · e^((x − k) ln 2), for |x| ≤ 1000.
    private static double Exp2Of(double x)
    {
        double k = Whole(x);
        return (ExpM1OfSmall((x - k) * Ln2) + 1) * PowerOfTwo((int)k);
    }

    // ln((1 + s) / (1 − s)) = 2 (s + s³/3 + s⁵/5 + …) to s^19, for |s| ≤ 0.172; the next term is below 2^-55 of the first.
    private static double LnOfRatio(double s)
    {
        double z = s * s, p = 2.0 / 19;
        p = (p * z) + (2.0 / 17);
        p = (p * z) + (2.0 / 15);
        p = (p * z) + (2.0 / 13);
        p = (p * z) + (2.0 / 11);
        p = (p * z) + (2.0 / 9);
        p = (p * z) + (2.0 / 7);
        p = (p * z) + (2.0 / 5);
        p = (p * z) + (2.0 / 3);
        return (p * z * s) + (s + s);
    }

    // x = m · 2^e with m in (√½, √2], for positive numbers that are normal in double; gives ln m.
    private static double LnOfMantissa(double x, out double e)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0xF_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }

        e = exponent;
        return LnOfRatio((m - 1) / (m + 1));
    }

    // ln x of a positive number.
    private static double LnOf(double x)
    {
        double ln = LnOfMantissa(x, out double e);
        return (e * Ln2) + ln;
    }

    // log2 x of a positive number; exact for powers of two.
    private static double Log2Of(double x)
    {
        double ln = LnOfMantissa(x, out double e);
        return e + (ln * InverseLn2);
    }

    // ln(1 + u) for u > −1; beside 0 from u itself, which 1 + u would round away.
    private static double LogP1Of(double u) => u > -0.29 && u < 0.41 ? LnOfRatio(u / (2 + u)) : LnOf(1 + u);
}
