namespace AsymForge.Kernels;

/// <content>Angles: x = quadrant · π/2 + r with |r| ≤ π/4.</content>
static partial class Elementary
{
    // π/2 in two parts, the first of 33 bits: times a whole number below 2^20 it is exact.
    private const double HalfPiHigh = 1.5707963267341256;
    private const double HalfPiLow = 6.077100506506192e-11;
    private const double HalfPi = 1.5707963267948966;
    private const double TwoOverPi = 0.6366197723675814;

    // 32 zero bits, then the first 224 bits of 2/π.
    private static readonly uint[] TwoOverPiBits = [0, 0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB];

    // Below 2^20 Cody and Waite's subtraction; from there on Payne and Hanek's product with the bits of 2/π that matter. The worst relative error of r is 2^-32, far beside the common 2^-50.
    private static double Reduce(float x, out int quadrant)
    {
        if (x < 1048576f && x > -1048576f)
        {
            double k = Whole(x * TwoOverPi);
            quadrant = (int)k;
            return x - (k * HalfPiHigh) - (k * HalfPiLow);
        }

        double r = ReduceLarge(x, out int turns);
        quadrant = x < 0 ? -turns : turns;
        return x < 0 ? -r : r;
    }

    // |x| = m · 2^e with m of 24 bits and e ≥ −3. Of m · (2/π · 2^e) only the value modulo 4 counts: 96 bits of 2/π from the one that weighs 2 on, of the product 64 bits in units of 2^-62.
    private static double ReduceLarge(float x, out int quadrant)
    {
        long bits = BitConverter.DoubleToInt64Bits(x) & long.MaxValue;
        ulong m = (ulong)((bits & 0xF_FFFF_FFFF_FFFF) | 0x10_0000_0000_0000) >> 29;
        int position = (int)(bits >> 52) - 1023 - 23 + 30; // of the bit that weighs 2, counted from the table's first
        ulong product = ((m * Window(position)) << 32) + (m * Window(position + 32)) + ((m * Window(position + 64)) >> 32);
        ulong nearest = (product + (1UL << 61)) >> 62;
        quadrant = (int)nearest;
        return (long)(product - (nearest << 62)) * (HalfPi / 4611686018427387904.0);
    }

    // 32 bits of the table from a bit on.
    private static ulong Window(int position)
    {
        int word = position >> 5, shift = position & 31;
        ulong both = ((ulong)TwoOverPiBits[word] << 32) | TwoOverPiBits[word + 1];
        return (both << shift) >> 32;
    }
}
