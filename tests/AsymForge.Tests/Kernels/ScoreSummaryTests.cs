using System.Numerics;
using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Tests.Kernels;

public class ScoreSummaryTests
{
    [Property(MaxTest = 300, Arbitrary = [typeof(ScoreArbitraries)])]
    public void Mean_is_the_exact_sum_rounded(Scores scores)
    {
        float[] real = [.. scores.Values.Where(v => !float.IsNaN(v))];
        float mean = new ScoreSummary(scores.Values).Mean;
        if (real.Any(float.IsInfinity))
        {
            Assert.Equal(real.Where(float.IsInfinity).Sum(), mean);
            return;
        }

        // Every float is a whole number of 2^-149.
        BigInteger sum = real.Aggregate(BigInteger.Zero, (total, v) => total + Units(v));
        double expected = ToDouble(sum) / real.Length;
        Assert.Equal((float)expected, mean);
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(ScoreArbitraries)])]
    public void Mass_is_held_by_as_few_as_a_sort_says(Scores scores)
    {
        foreach (float share in (float[])[0f, 0.25f, 0.9f, 1f])
        {
            Assert.Equal(CountForMass(scores, share), Math.Round((double)new ScoreSummary(scores.Values).FractionForMass(share) * scores.Values.Length));
        }
    }

    [Property(Arbitrary = [typeof(ScoreArbitraries)])]
    public void Order_changes_nothing(Scores scores)
    {
        float[] turned = [.. scores.Values.Reverse()];
        ScoreSummary one = new(scores.Values), other = new(turned);
        Assert.Equal(one.Mean, other.Mean);
        Assert.Equal(one.Max, other.Max);
        Assert.Equal(one.FractionForMass(0.9f), other.FractionForMass(0.9f));
        Assert.Equal(one.FractionAbove(0.1f), other.FractionAbove(0.1f));
    }

    [Property(Arbitrary = [typeof(ScoreArbitraries)])]
    public void Maximum_and_fraction_above_skip_NaN(Scores scores)
    {
        float[] real = [.. scores.Values.Where(v => !float.IsNaN(v))];
        ScoreSummary summary = new(scores.Values);
        Assert.Equal(scores.Values.Length, summary.Count);
        Assert.Equal(real.Length == 0 ? float.NaN : real.Max() + 0f, summary.Max);
        Assert.Equal(real.Length == 0 ? float.NaN : (float)real.Count(v => v > 0.2f) / scores.Values.Length, summary.FractionAbove(0.2f));
    }

    [Fact]
    public void Shares_outside_the_unit_interval_give_the_ends()
    {
        ScoreSummary summary = new([3f, 2f, 1f, 0f]);
        Assert.Equal(0.25f, summary.FractionForMass(-1));
        Assert.Equal(1f, summary.FractionForMass(1.5f));
        Assert.Equal(0.75f, summary.FractionForMass(1f));
        Assert.Equal(float.NaN, summary.FractionForMass(float.NaN));
        Assert.Equal(float.NaN, new ScoreSummary([0f, -1f, float.NaN]).FractionForMass(0.5f));
        Assert.Equal(0.5f, new ScoreSummary([1f, float.PositiveInfinity]).FractionForMass(1f));
    }

    [Fact]
    public void A_share_is_reached_only_by_all_of_it() => Assert.Equal(2f / 3, new ScoreSummary([1f, 1f, MathF.ScaleB(1f, -40)]).FractionForMass(0.5f));

    [Fact]
    public void The_sum_is_rounded_once()
    {
        float half = MathF.ScaleB(1f, -53), least = float.Epsilon;
        Assert.Equal(1.0, ExactSum.Of([1f, half], out _));
        Assert.Equal(Math.BitIncrement(1.0), ExactSum.Of([1f, half, least], out _));
        Assert.Equal(-Math.BitIncrement(1.0), ExactSum.Of([-least, -half, -1f], out _));
        Assert.Equal(0.0, ExactSum.Of([1f, float.MaxValue, -1f, float.MinValue, float.NaN], out int counted));
        Assert.Equal(4, counted);
    }

    [Fact]
    public void Millions_of_scores_do_not_overflow()
    {
        float[] scores = new float[(1 << 23) + 5];
        scores.AsSpan().Fill(1.9999999f);
        ScoreSummary summary = new(scores);
        Assert.Equal(1f, summary.FractionForMass(1f));
        Assert.Equal(0.5f, summary.FractionForMass(0.5f), 5);
        Assert.Equal(1.9999999f, summary.Mean);
    }

    // The definition with big integers: masses are floored to 2^-40 of the largest score's binade, everything else is exact.
    private static double CountForMass(Scores scores, float share)
    {
        if (scores.Values.Contains(float.PositiveInfinity))
        {
            return 1;
        }

        BigInteger largest = scores.Values.Max(v => v > 0 ? Units(v) : 0);
        int drop = (int)Math.Max(0, Math.Max((long)largest.GetBitLength(), 24) - 41);
        BigInteger[] masses = [.. scores.Order().Select(i => scores.Values[i] > 0 ? Units(scores.Values[i]) >> drop : 0)];
        BigInteger total = masses.Aggregate(BigInteger.Zero, (sum, mass) => sum + mass), held = 0;
        if (total == 0)
        {
            return double.NaN;
        }

        int count = 0;
        do
        {
            held += masses[count++];
        }
        while ((held << 149) < Units(share) * total);
        return count;
    }

    private static BigInteger Units(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value), exponent = (bits >> 23) & 255;
        BigInteger mantissa = exponent == 0 ? bits & 0x7FFFFF : (bits & 0x7FFFFF) | 0x800000;
        return (bits < 0 ? -mantissa : mantissa) << Math.Max(0, exponent - 1);
    }

    // Rounds to nearest, ties to even: BigInteger's own conversion truncates.
    private static double ToDouble(BigInteger units)
    {
        BigInteger magnitude = BigInteger.Abs(units);
        int drop = (int)Math.Max(0, (long)magnitude.GetBitLength() - 53);
        BigInteger kept = magnitude >> drop, twice = (magnitude - (kept << drop)) << 1, one = BigInteger.One << drop;
        kept += twice > one || (twice == one && drop > 0 && !kept.IsEven) ? 1 : 0;
        return units.Sign * Math.ScaleB((double)kept, drop - 149);
    }
}
