using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>
/// How fractions become counts. Called by generated code. A product within 2^-20 (relative) of a rounding boundary counts as that boundary, so that 0.1f · 10 is 1
/// whatever the precision of the product; for half-even and half-up this is our reading.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Counts
{
    private const double Slack = 1.0 / (1 << 20);

    /// <summary>⌈x · (1 − 2^-20)⌉ for x ≥ 0, saturated to an int; NaN gives 0.</summary>
    public static int LenientCeiling(double x) => (int)Math.Ceiling(x * (1 - Slack));

    /// <summary>⌊x · (1 + 2^-20)⌋ for x ≥ 0, saturated to an int; NaN gives 0.</summary>
    public static int LenientFloor(double x) => (int)Math.Floor(x * (1 + Slack));

    /// <summary>A product as a count, saturated to an int; NaN gives 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not a member of the enum.</exception>
    public static int Round(double product, Rounding mode) => mode switch
    {
        Rounding.Ceiling => LenientCeiling(product),
        Rounding.Floor => LenientFloor(product),
        Rounding.HalfEven => LenientHalfEven(product),
        Rounding.HalfUp => (int)Math.Floor((product * (1 + Slack)) + 0.5),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "not a rounding mode"),
    };

    /// <summary>The contract's bounds: lo = max(1, ⌈min · n⌉), at most n; hi = max(lo, min(n, ⌊max · n⌋)), both lenient. "At least 1" wins, then min, then max. No tokens: (0, 0).</summary>
    public static Bounds Of(int n, double min, double max)
    {
        if (n <= 0)
        {
            return default;
        }

        int lo = Math.Clamp(LenientCeiling(min * n), 1, n);
        return new(lo, Math.Clamp(LenientFloor(max * n), lo, n));
    }

    /// <summary>Refuses bound values that cross, one of which would have no effect.</summary>
    /// <param name="policy">The policy's name, for the error.</param>
    /// <param name="rule">The rule that has them, as <see cref="PolicyValues"/> names it.</param>
    /// <param name="min">Least fraction.</param>
    /// <param name="max">Largest fraction.</param>
    /// <exception cref="PolicyBindException">Min is above Max.</exception>
    public static void RequireOrder(string policy, string rule, double min, double max)
    {
        if (min > max)
        {
            throw new PolicyBindException(policy, FormattableString.Invariant($"'{rule}.Min' is {min} and '{rule}.Max' is {max} (Min must not exceed Max)"));
        }
    }

    /// <summary>The bounds under an override: lo = hi = ⌈keep · n⌉ (lenient), at least 1, at most n. No tokens: (0, 0).</summary>
    public static Bounds Of(int n, double keep)
    {
        int count = n <= 0 ? 0 : Math.Clamp(LenientCeiling(keep * n), 1, n);
        return new(count, count);
    }

    /// <summary>The count that a budget rule's fraction stands for: clamp(Round(fraction · n), lo, hi), the product in double. NaN and +∞ give hi, −∞ gives lo.</summary>
    /// <param name="fraction">What the rule returned.</param>
    /// <param name="n">Tokens of the segment.</param>
    /// <param name="mode">The rule's rounding.</param>
    /// <param name="lo">Least count; wins over <paramref name="hi"/> where protected tokens raised it above.</param>
    /// <param name="hi">Largest count.</param>
    public static int FromFraction(float fraction, int n, Rounding mode, int lo, int hi)
    {
        int wanted = float.IsNaN(fraction) ? hi : Round((double)fraction * n, mode);
        return Clamp(wanted, lo, hi);
    }

    /// <summary>A count within its bounds; <paramref name="lo"/> wins where the two cross.</summary>
    public static int Clamp(int wanted, int lo, int hi) => Math.Max(lo, Math.Min(wanted, hi));

    private static int LenientHalfEven(double product)
    {
        double half = Math.Floor(product) + 0.5;
        bool onBoundary = product * (1 - Slack) <= half && half <= product * (1 + Slack);
        return (int)Math.Round(onBoundary ? half : product, MidpointRounding.ToEven);
    }
}
