using System.Numerics;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>The numeric conventions of policies as naive scalar code: sums, norms, cosines, counts, order. Written from the conventions, not from the kernels.</summary>
public static class ReferenceMath
{
    private const int PartialSums = 32;
    private const double Slack = 1.0 / (1 << 20);

    /// <summary>Σ a·b: element i is multiplied and then added to partial sum i mod 32, which begins as +0; the sums are added in a tree of distances 16, 8, 4, 2, 1. Never −0.</summary>
    public static float Dot(IReadOnlyList<float> a, IReadOnlyList<float> b) =>
        Tree(Enumerable.Range(0, a.Count).Select(i => (i, (float)(a[i] * b[i]))));

    /// <summary>Adds numbered values in that order of summation.</summary>
    public static float Tree(IEnumerable<(int Position, float Value)> values)
    {
        float[] sums = new float[PartialSums];
        foreach ((int position, float value) in values)
        {
            sums[position % PartialSums] = (float)(sums[position % PartialSums] + value);
        }

        for (int distance = PartialSums / 2; distance > 0; distance /= 2)
        {
            for (int lane = 0; lane < distance; lane++)
            {
                sums[lane] = (float)(sums[lane] + sums[lane + distance]);
            }
        }

        return sums[0];
    }

    /// <summary>√(v·v).</summary>
    public static float Norm(IReadOnlyList<float> v) => (float)Math.Sqrt(Dot(v, v));

    /// <summary>max over the text rows of (v̂ ⊙ w)·t̂; 0 without text; NaN where one of them is NaN. None is −0 (<see cref="Dot"/>), so that the order of rows cannot show.</summary>
    public static float MaxCosine(IReadOnlyList<float> vision, IReadOnlyList<float[]> text, IReadOnlyList<float>? weights)
    {
        float[] token = Normalized(vision);
        if (weights is not null)
        {
            token = token.Zip(weights, (x, w) => (float)(x * w)).ToArray();
        }

        float best = text.Count == 0 ? 0f : float.NegativeInfinity;
        foreach (float[] row in text)
        {
            float cosine = Dot(token, Normalized(row));
            best = cosine > best || float.IsNaN(cosine) ? cosine : best;
        }

        return best;
    }

    /// <summary>v̂·ŝ of the sum s of the text rows, added in their order; 0 without text.</summary>
    public static float SumCosine(IReadOnlyList<float> vision, IReadOnlyList<float[]> text) =>
        text.Count == 0 ? 0f : Dot(Normalized(vision), Normalized([.. vision.Select((_, k) => text.Aggregate(0f, (sum, row) => (float)(sum + row[k])))]));

    /// <summary>Order of ranks: score descending, NaN last, −0 = +0, then index ascending.</summary>
    public static IReadOnlyList<int> Ranking(IReadOnlyList<float> scores, IReadOnlyList<bool>? isProtected = null) => Enumerable.Range(0, scores.Count)
        .OrderBy(i => isProtected is not null && isProtected[i] ? 0 : 1)
        .ThenBy(i => isProtected is not null && isProtected[i] ? 0 : float.IsNaN(scores[i]) ? 1 : 0)
        .ThenByDescending(i => isProtected is not null && isProtected[i] ? 0f : scores[i])
        .ThenBy(i => i)
        .ToArray();

    /// <summary>⌈x⌉ where x within 2^-20 of a whole number counts as that number.</summary>
    public static int LenientCeiling(double x) => Saturate(Math.Ceiling(x * (1 - Slack)));

    /// <summary>⌊x⌋ where x within 2^-20 of a whole number counts as that number.</summary>
    public static int LenientFloor(double x) => Saturate(Math.Floor(x * (1 + Slack)));

    /// <summary>A real product as a count.</summary>
    public static int Round(double x, Rounding mode)
    {
        double half = Math.Floor(x) + 0.5;
        bool onHalf = x * (1 - Slack) <= half && half <= x * (1 + Slack);
        return mode switch
        {
            Rounding.Ceiling => LenientCeiling(x),
            Rounding.Floor => LenientFloor(x),
            Rounding.HalfEven => Saturate(Math.Round(onHalf ? half : x, MidpointRounding.ToEven)),
            _ => Saturate(Math.Floor((x * (1 + Slack)) + 0.5)),
        };
    }

    /// <summary>lo = max(1, ⌈min·n⌉) at most n; hi = max(lo, min(n, ⌊max·n⌋)).</summary>
    public static (int Lo, int Hi) Bounds(int n, double min, double max)
    {
        int lo = Math.Min(n, Math.Max(1, LenientCeiling(min * n)));
        return (lo, Math.Max(lo, Math.Min(n, LenientFloor(max * n))));
    }

    /// <summary>The mean of what is not NaN: exact sum, rounded to double, divided, rounded to float.</summary>
    public static float Mean(IReadOnlyList<float> scores)
    {
        float[] counted = scores.Where(score => !float.IsNaN(score)).ToArray();
        float[] infinite = counted.Where(float.IsInfinity).Distinct().ToArray();
        if (infinite.Length > 0)
        {
            return infinite.Length == 1 ? infinite[0] : float.NaN;
        }

        BigInteger sum = counted.Aggregate(BigInteger.Zero, (total, score) => total + Units(score));
        return (float)(ToDouble(sum) / counted.Length);
    }

    /// <summary>The least p/n such that the p best hold the share; NaN where there is no mass or no share.</summary>
    public static float FractionForMass(IReadOnlyList<float> scores, float share)
    {
        int n = scores.Count;
        float largest = scores.Where(score => score > 0).DefaultIfEmpty(0f).Max();
        if (largest == 0 || float.IsNaN(share))
        {
            return float.NaN;
        }

        if (share <= 0 || float.IsPositiveInfinity(largest))
        {
            return 1f / n;
        }

        // A mass is a whole number of units; the largest score has 41 bits (fewer for more than 2^21 tokens).
        int bits = Math.Min(41, 62 - Log2((uint)n)), exponent = Math.Max((int)(FloatBits.Of(largest) >> 23), 0);
        int drop = exponent + 23 - bits; // one unit, in powers of two of 2^-149
        BigInteger Mass(float score) => score > 0 ? (drop >= 0 ? Units(score) >> drop : Units(score) << -drop) : BigInteger.Zero;
        BigInteger[] masses = Ranking(scores).Select(i => Mass(scores[i])).ToArray();
        BigInteger total = masses.Aggregate(BigInteger.Zero, (sum, mass) => sum + mass);
        BigInteger wanted = Units(share) * total, held = BigInteger.Zero; // compared in units of 2^-149
        for (int p = 1; p <= n; p++)
        {
            held += masses[p - 1] << 149;
            if (held >= wanted)
            {
                return (float)p / n;
            }
        }

        return 1f;
    }

    private static float[] Normalized(IReadOnlyList<float> v)
    {
        float norm = Norm(v);
        return v.Select(x => norm == 0 ? 0f : (float)(x / norm)).ToArray();
    }

    private static int Saturate(double x) => double.IsNaN(x) ? 0 : x >= int.MaxValue ? int.MaxValue : x <= int.MinValue ? int.MinValue : (int)x;

    // A finite float is a whole number of 2^-149.
    private static BigInteger Units(float value)
    {
        uint bits = FloatBits.Of(value), fraction = bits & 0x7F_FFFF;
        int exponent = (int)(bits >> 23) & 255;
        BigInteger magnitude = exponent == 0 ? fraction : (BigInteger)(fraction | 0x80_0000) << (exponent - 1);
        return bits >> 31 != 0 ? -magnitude : magnitude;
    }

    // BigInteger's own conversion truncates.
    private static double ToDouble(BigInteger units)
    {
        BigInteger magnitude = BigInteger.Abs(units);
        int shift = 0;
        while (magnitude >> shift >= (BigInteger)1 << 53)
        {
            shift++;
        }

        BigInteger kept = magnitude >> shift, rest = magnitude - (kept << shift), half = shift == 0 ? 0 : (BigInteger)1 << (shift - 1);
        if (shift > 0 && (rest > half || (rest == half && !kept.IsEven)))
        {
            kept += 1;
        }

        return (double)kept * Math.Pow(2, shift - 149) * units.Sign;
    }

    private static int Log2(uint value)
    {
        int log = 0;
        while (value >> log > 1)
        {
            log++;
        }

        return log;
    }
}
