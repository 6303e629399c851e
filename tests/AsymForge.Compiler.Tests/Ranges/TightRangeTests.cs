using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;

namespace AsymForge.Compiler.Tests;

/// <summary>
/// Ranges are no wider than the truth where the analysis promises that: every small interval is tried against every other, and the range must be exactly the hull of all values. What the random laws cannot see is
/// a range that is right and useless.
/// </summary>
public sealed class TightRangeTests
{
    private static readonly BinaryOp[] Comparing = [BinaryOp.Equal, BinaryOp.NotEqual, BinaryOp.Less, BinaryOp.LessOrEqual, BinaryOp.Greater, BinaryOp.GreaterOrEqual];

    private static readonly float[] Floats = [float.NegativeInfinity, float.MinValue, -2.5f, -1f, -0f, 0f, 1f, 3f, float.MaxValue, float.PositiveInfinity];

    private static readonly BinaryOp[] Tight = [BinaryOp.Add, BinaryOp.Subtract, BinaryOp.Multiply, BinaryOp.ShiftLeft, BinaryOp.ShiftRight];

    [Theory]
    [InlineData(IrType.Int)]
    [InlineData(IrType.Long)]
    public void Sums_products_and_shifts_of_small_numbers_are_exact(IrType type)
    {
        foreach (BinaryOp op in Tight)
        {
            foreach (Interval a in Small(type, -4, 4))
            {
                foreach (Interval b in op.IsShift() ? Small(IrType.Int, 0, 5) : Small(type, -4, 4))
                {
                    Exact(op, a, b);
                }
            }
        }
    }

    [Theory]
    [InlineData(IrType.Int)]
    [InlineData(IrType.UInt)]
    [InlineData(IrType.Long)]
    [InlineData(IrType.ULong)]
    public void Sums_at_the_ends_of_a_type_are_exact_or_everything(IrType type)
    {
        Interval[] near = [.. AtEnds(type)];
        foreach (Interval a in near)
        {
            foreach (Interval b in near)
            {
                Exact(BinaryOp.Add, a, b);
                Exact(BinaryOp.Subtract, a, b);
            }
        }
    }

    // A quotient's ends are at ends of the operands, or where the divisor is 1 or −1. Division by an interval of zero alone says nothing.
    [Fact]
    public void Quotients_of_small_numbers_are_exact()
    {
        foreach (Interval a in Small(IrType.Int, -7, 7))
        {
            foreach (Interval b in Small(IrType.Int, -3, 3).Where(b => b.Single is not { Signed: 0 }))
            {
                Exact(BinaryOp.Divide, a, b);
            }

            Assert.True(WholeIntervals.Apply(BinaryOp.Divide, a, Whole(IrType.Int, 0, 0)).IsFull);
            Assert.True(WholeIntervals.Apply(BinaryOp.Remainder, a, Whole(IrType.Int, 0, 0)).IsFull);
        }
    }

    [Theory]
    [InlineData(0, 9, 4, 4, 0, 3)]
    [InlineData(0, 2, 4, 4, 0, 2)]
    [InlineData(-9, 9, 4, 4, -3, 3)]
    [InlineData(-9, -1, 4, 4, -3, 0)]
    [InlineData(-2, 1, 4, 4, -2, 1)]
    [InlineData(5, 9, -7, 3, 0, 6)]
    [InlineData(5, 9, -3, 7, 0, 6)]
    [InlineData(0, 0, 1, 1, 0, 0)]
    [InlineData(-5, 5, 1, 1, 0, 0)]
    [InlineData(-5, 5, -1, 2, -1, 1)]
    public void A_remainder_has_the_left_sign_and_less_than_the_right_size(int aLeast, int aMost, int bLeast, int bMost, int least, int most) =>
        Assert.Equal(Whole(IrType.Int, least, most), WholeIntervals.Apply(BinaryOp.Remainder, Whole(IrType.Int, aLeast, aMost), Whole(IrType.Int, bLeast, bMost)));

    // Of numbers below 2^k that are not negative nothing reaches 2^k; with a sign nothing goes below −2^k.
    [Theory]
    [InlineData(BinaryOp.And, 0, 5, 0, 9, 0, 5)]
    [InlineData(BinaryOp.And, 0, 9, 0, 5, 0, 5)]
    [InlineData(BinaryOp.And, -3, 5, 0, 9, 0, 9)]
    [InlineData(BinaryOp.And, 0, 9, -3, 5, 0, 9)]
    [InlineData(BinaryOp.And, -3, 5, -3, 9, -16, 15)]
    [InlineData(BinaryOp.Or, 0, 5, 0, 9, 0, 15)]
    [InlineData(BinaryOp.Or, 0, 4, 0, 3, 0, 7)]
    [InlineData(BinaryOp.Or, 0, 3, 0, 4, 0, 7)]
    [InlineData(BinaryOp.Or, 0, 3, 0, 3, 0, 3)]
    [InlineData(BinaryOp.Or, 2, 5, 4, 9, 4, 15)]
    [InlineData(BinaryOp.Or, 4, 5, 2, 9, 4, 15)]
    [InlineData(BinaryOp.Or, 0, 0, 0, 0, 0, 0)]
    [InlineData(BinaryOp.Or, -8, 3, 0, 1, -8, 7)]
    [InlineData(BinaryOp.Or, -9, 3, 0, 1, -16, 15)]
    [InlineData(BinaryOp.Or, 0, 1, -8, 3, -8, 7)]
    [InlineData(BinaryOp.Or, 0, 1, -9, 3, -16, 15)]
    [InlineData(BinaryOp.Or, 0, 1, -1, -1, -2, 1)]
    [InlineData(BinaryOp.Or, -1, -1, -1, -1, -1, 0)]
    [InlineData(BinaryOp.Xor, 2, 5, 4, 9, 0, 15)]
    [InlineData(BinaryOp.Xor, 0, 1, 0, 1, 0, 1)]
    [InlineData(BinaryOp.Xor, -1, 1, 0, 1, -2, 1)]
    [InlineData(BinaryOp.Xor, 0, int.MaxValue, 0, 1, 0, int.MaxValue)]
    [InlineData(BinaryOp.Xor, int.MinValue, 0, 0, 1, int.MinValue, int.MaxValue)]
    public void Bits_stay_below_the_next_power_of_two(BinaryOp op, int aLeast, int aMost, int bLeast, int bMost, int least, int most)
    {
        Assert.Equal(Whole(IrType.Int, least, most), WholeIntervals.Apply(op, Whole(IrType.Int, aLeast, aMost), Whole(IrType.Int, bLeast, bMost)));
        Assert.Equal(Whole(IrType.Long, least, most), WholeIntervals.Apply(op, Whole(IrType.Long, aLeast, aMost), Whole(IrType.Long, bLeast, bMost)));
    }

    // Counts are masked to 5 bits, or 6; an interval of counts that is not within the mask can be any count.
    [Theory]
    [InlineData(BinaryOp.ShiftLeft, 1, 3, 33, 33, 2, 6)]
    [InlineData(BinaryOp.ShiftLeft, 1, 1, 0, 31, int.MinValue, int.MaxValue)]
    [InlineData(BinaryOp.ShiftLeft, 1, 1, 0, 30, 1, 1 << 30)]
    [InlineData(BinaryOp.ShiftLeft, 0, 0, -5, 99, 0, 0)]
    [InlineData(BinaryOp.ShiftRight, -64, 64, 30, 33, -64, 64)]
    [InlineData(BinaryOp.ShiftRight, -64, 64, -1, -1, -1, 0)]
    [InlineData(BinaryOp.ShiftRight, -64, 64, 3, 31, -8, 8)]
    [InlineData(BinaryOp.ShiftRight, 64, 99, 1, 2, 16, 49)]
    [InlineData(BinaryOp.ShiftRightLogical, 64, 99, 1, 2, 16, 49)]
    [InlineData(BinaryOp.ShiftRightLogical, 0, 99, 32, 32, 0, 99)]
    [InlineData(BinaryOp.ShiftRightLogical, -1, 99, 28, 31, 0, 15)]
    [InlineData(BinaryOp.ShiftRightLogical, -1, 99, 1, 1, 0, int.MaxValue)]
    [InlineData(BinaryOp.ShiftRightLogical, -1, -1, 0, 1, int.MinValue, int.MaxValue)]
    public void Shifts_have_the_counts_that_C_gives_them(BinaryOp op, int aLeast, int aMost, int bLeast, int bMost, int least, int most) =>
        Assert.Equal(Whole(IrType.Int, least, most), WholeIntervals.Apply(op, Whole(IrType.Int, aLeast, aMost), Whole(IrType.Int, bLeast, bMost)));

    [Theory]
    [InlineData(BinaryOp.ShiftLeft, 1, 1, 33, 33, 1L << 33, 1L << 33)]
    [InlineData(BinaryOp.ShiftLeft, 1, 1, 65, 65, 2, 2)]
    [InlineData(BinaryOp.ShiftLeft, 0, 1, 0, 62, 0, 1L << 62)]
    [InlineData(BinaryOp.ShiftRightLogical, -1, 0, 60, 63, 0, 15)]
    [InlineData(BinaryOp.ShiftRightLogical, -1, 0, 60, 64, long.MinValue, long.MaxValue)]
    public void Shifts_of_wide_numbers_have_six_bits_of_count(BinaryOp op, long aLeast, long aMost, int bLeast, int bMost, long least, long most) =>
        Assert.Equal(Interval.Between(Const.Of(least), Const.Of(most)), WholeIntervals.Apply(op, Interval.Between(Const.Of(aLeast), Const.Of(aMost)), Whole(IrType.Int, bLeast, bMost)));

    [Fact]
    public void One_operand_gives_exactly_its_values()
    {
        foreach (Interval x in Small(IrType.Int, -4, 4).Concat(AtEnds(IrType.Int)))
        {
            Assert.Equal(Hull(IrType.Int, Values(x).Select(value => Arithmetic.Apply(UnaryOp.Negate, value))), WholeIntervals.Negate(x));
            Assert.Equal(Hull(IrType.Int, Values(x).Select(value => Arithmetic.Apply(UnaryOp.Complement, value))), WholeIntervals.Complement(x));
            Interval abs = Hull(IrType.Int, Values(x).Select(ExactMath.Abs));
            Assert.Equal(x.Least == Const.Of(int.MinValue) ? Interval.Full(IrType.Int) : abs, WholeIntervals.Abs(x));
            foreach (IrType to in new[] { IrType.Int, IrType.UInt, IrType.Long, IrType.ULong })
            {
                Interval cast = Hull(to, Values(x).Select(value => Arithmetic.Convert(to, value)));
                Assert.Equal(x.Least!.Signed < 0 && x.Most!.Signed >= 0 && to is IrType.UInt or IrType.ULong ? Interval.Full(to) : cast, WholeIntervals.Convert(to, x));
            }
        }

        Assert.Equal(Whole(IrType.Int, 0, 3), WholeIntervals.Convert(IrType.Int, Interval.Between(Const.Of(1UL << 32), Const.Of((1UL << 32) + 3))));
        Assert.Equal(Interval.Full(IrType.Int), WholeIntervals.Convert(IrType.Int, Interval.Between(Const.Of(0UL), Const.Of(1UL << 32))));
        Assert.Equal(Interval.Full(IrType.Int), WholeIntervals.Convert(IrType.Int, Interval.Between(Const.Of(0L), Const.Of(uint.MaxValue + 0L))));
    }

    [Theory]
    [InlineData(IrType.Int, -2147483648L, 2147483647L, true)]
    [InlineData(IrType.Int, -2147483649L, 0L, false)]
    [InlineData(IrType.Int, 0L, 2147483648L, false)]
    [InlineData(IrType.UInt, 0L, 4294967295L, true)]
    [InlineData(IrType.UInt, -1L, 0L, false)]
    [InlineData(IrType.UInt, 0L, 4294967296L, false)]
    public void A_type_fits_what_it_holds(IrType type, long least, long most, bool fits) => Assert.Equal(fits, WholeIntervals.Fits(type, least, most));

    // Ends, zeros and the largest numbers are the corners: between two of them an operator is monotone.
    [Fact]
    public void Operators_of_floats_give_the_hull_of_their_corners()
    {
        foreach (BinaryOp op in new[] { BinaryOp.Add, BinaryOp.Subtract, BinaryOp.Multiply, BinaryOp.Divide })
        {
            foreach (Interval a in FloatIntervalsWithNaN())
            {
                foreach (Interval b in FloatIntervalsWithNaN())
                {
                    Const[] results = [.. FloatValues(a).SelectMany(x => FloatValues(b).Select(y => Arithmetic.Apply(op, x, y)))];
                    Assert.Equal(Hull(IrType.Float, results), FloatIntervals.Apply(op, a, b));
                }
            }
        }
    }

    [Fact]
    public void One_float_gives_exactly_its_values()
    {
        foreach (Interval x in FloatIntervalsWithNaN())
        {
            Assert.Equal(Hull(IrType.Float, FloatValues(x).Select(value => Arithmetic.Apply(UnaryOp.Negate, value))), FloatIntervals.Negate(x));
            Assert.Equal(Hull(IrType.Float, FloatValues(x).Select(ExactMath.Abs)), FloatIntervals.Abs(x));
            foreach (IntrinsicOp op in new[] { IntrinsicOp.Floor, IntrinsicOp.Ceiling, IntrinsicOp.Round, IntrinsicOp.Truncate, IntrinsicOp.RoundAway, IntrinsicOp.Sqrt })
            {
                Assert.Equal(Hull(IrType.Float, FloatValues(x).Select(value => Arithmetic.Apply(op, [value]))), IntrinsicIntervals.Apply(op, [x]));
            }
        }
    }

    [Fact]
    public void The_lesser_and_the_larger_of_two_are_exact()
    {
        foreach (Interval a in FloatIntervalsWithNaN())
        {
            foreach (Interval b in FloatIntervalsWithNaN())
            {
                Assert.Equal(Hull(IrType.Float, FloatValues(a).SelectMany(x => FloatValues(b).Select(y => ExactMath.Min(x, y)))), IntrinsicIntervals.Apply(IntrinsicOp.Min, [a, b]));
                Assert.Equal(Hull(IrType.Float, FloatValues(a).SelectMany(x => FloatValues(b).Select(y => ExactMath.Max(x, y)))), IntrinsicIntervals.Apply(IntrinsicOp.Max, [a, b]));
            }
        }
    }

    [Fact]
    public void A_clamp_of_whole_numbers_between_bounds_that_cannot_cross_is_exact()
    {
        foreach (Interval x in Small(IrType.Int, -3, 3))
        {
            foreach (Interval low in Small(IrType.Int, -2, 0))
            {
                foreach (Interval high in Small(IrType.Int, 0, 2))
                {
                    IEnumerable<Const> results = Values(x).SelectMany(value => Values(low).SelectMany(least => Values(high).Select(most => ExactMath.Clamp(value, least, most))));
                    Assert.Equal(Hull(IrType.Int, results), IntrinsicIntervals.Apply(IntrinsicOp.Clamp, [x, low, high]));
                }
            }
        }
    }

    [Theory]
    [InlineData("[-5f, 5f]", 2f, "[-2f, 2f]")]
    [InlineData("[1f, 5f]", 2f, "[-0f, 2f]")]
    [InlineData("[-5f, -1f]", 2f, "[-2f, 0f]")]
    [InlineData("[-1f, 1f]", 2f, "[-1f, 1f]")]
    [InlineData("[-1f, 1f]", float.PositiveInfinity, "[-1f, 1f]")]
    [InlineData("[-1f, 1f]", 0f, "[-0f, 0f] or NaN")]
    public void A_remainder_of_floats_has_the_left_sign_and_the_right_size_at_most(string left, float right, string expected)
    {
        float[] ends = [.. left.Trim('[', ']').Split(", ").Select(end => float.Parse(end.TrimEnd('f'), System.Globalization.CultureInfo.InvariantCulture))];
        Interval result = FloatIntervals.Apply(BinaryOp.Remainder, Interval.Between(ends[0], ends[1]), Interval.Between(right, right));
        Interval negated = FloatIntervals.Apply(BinaryOp.Remainder, Interval.Between(ends[0], ends[1]), Interval.Between(-right, -right));

        // A zero result may have either sign in the interval; which one an end shows is not promised.
        Assert.Equal(expected.Replace("-0f", "0f"), result.ToString().Replace("-0f", "0f"));
        Assert.Equal(result, negated);
    }

    [Fact]
    public void A_remainder_of_infinity_is_no_number()
    {
        Interval one = Interval.Between(1f, 1f);
        Assert.True(FloatIntervals.Apply(BinaryOp.Remainder, Interval.Between(float.NegativeInfinity, 1f), one).MayBeNaN);
        Assert.True(FloatIntervals.Apply(BinaryOp.Remainder, Interval.Between(1f, float.PositiveInfinity), one).MayBeNaN);
        Assert.True(FloatIntervals.Apply(BinaryOp.Remainder, one.OrNaN(), one).MayBeNaN);
        Assert.True(FloatIntervals.Apply(BinaryOp.Remainder, one, one.OrNaN()).MayBeNaN);
        Assert.True(FloatIntervals.Apply(BinaryOp.Remainder, one, Interval.Between(0f, 1f)).MayBeNaN);
        Assert.True(FloatIntervals.Apply(BinaryOp.Remainder, one, Interval.Between(-1f, -0f)).MayBeNaN);
        Assert.False(FloatIntervals.Apply(BinaryOp.Remainder, one, one).MayBeNaN);
        Assert.Equal(Interval.OnlyNaN, FloatIntervals.Apply(BinaryOp.Remainder, Interval.OnlyNaN, one));
        Assert.Equal(Interval.OnlyNaN, FloatIntervals.Apply(BinaryOp.Remainder, one, Interval.OnlyNaN));
    }

    [Fact]
    public void A_comparison_has_exactly_the_outcomes_that_it_can_have()
    {
        foreach (BinaryOp op in Comparing)
        {
            foreach ((Interval a, Interval b, Const[] x, Const[] y) in Pairs())
            {
                Const[] outcomes = [.. x.SelectMany(left => y.Select(right => Arithmetic.Apply(op, left, right))).Distinct()];
                Assert.Equal(Hull(IrType.Bool, outcomes), Comparisons.Outcome(op, a, b));
            }
        }
    }

    [Fact]
    public void Behind_a_comparison_is_left_what_can_have_passed_it()
    {
        foreach (BinaryOp op in Comparing)
        {
            foreach ((Interval a, Interval b, Const[] x, Const[] y) in Pairs())
            {
                foreach (bool outcome in new[] { true, false })
                {
                    Interval? left = Comparisons.Given(a, op, b, outcome);
                    Const[] passing = [.. x.Where(one => y.Any(other => Arithmetic.Apply(op, one, other).Bool == outcome))];
                    Assert.All(passing, one => Assert.True(left is not null && left.Contains(one), $"{NumberText.Of(one)} of {a} {op} {b} is not in {left}"));

                    // A float that only differs from one value is not trimmed; everything else is, to the value.
                    bool differs = op == (outcome ? BinaryOp.NotEqual : BinaryOp.Equal);
                    if (a.Type != IrType.Float)
                    {
                        Assert.Equal(passing.Length == 0 ? null : Hull(a.Type, passing), left);
                    }
                    else if (!differs && left is { HasNumbers: true })
                    {
                        Assert.All(new[] { left.Least!, left.Most! }, end => Assert.Contains(y, other => Arithmetic.Apply(op, end, other).Bool == outcome));
                    }
                    else if (!differs)
                    {
                        Assert.Equal(passing.Length == 0, left is null);
                    }
                }
            }
        }
    }

    [Fact]
    public void Intervals_join_meet_and_widen()
    {
        foreach (Interval a in FloatIntervalsWithNaN())
        {
            foreach (Interval b in FloatIntervalsWithNaN())
            {
                Assert.Equal(Hull(IrType.Float, FloatValues(a).Concat(FloatValues(b))), a.Join(b));
                Const[] common = [.. FloatValues(a).Intersect(FloatValues(b))];
                Assert.Equal(common.Length == 0 ? null : Hull(IrType.Float, common), a.Meet(b));
                Interval wide = a.Widen(b);
                Assert.Equal(wide, wide.Join(a.Join(b)));
                Assert.Equal(a.Join(b).MayBeNaN, wide.MayBeNaN);
            }
        }
    }

    // A bound that moved goes to zero if zero is still beyond it, else to the end of the type.
    [Theory]
    [InlineData(3, 5, 3, 5, 3, 5)]
    [InlineData(3, 5, 4, 5, 3, 5)]
    [InlineData(3, 5, 2, 5, 0, 5)]
    [InlineData(3, 5, 0, 5, 0, 5)]
    [InlineData(3, 5, -1, 5, int.MinValue, 5)]
    [InlineData(3, 5, 3, 6, 3, int.MaxValue)]
    [InlineData(-5, -3, -5, -2, -5, 0)]
    [InlineData(-5, -3, -5, 0, -5, 0)]
    [InlineData(-5, -3, -5, 1, -5, int.MaxValue)]
    [InlineData(-5, -3, -6, -3, int.MinValue, -3)]
    [InlineData(0, 0, -1, 1, int.MinValue, int.MaxValue)]
    public void Widening_ends_at_zero_or_at_the_end_of_the_type(int aLeast, int aMost, int bLeast, int bMost, int least, int most)
    {
        Assert.Equal(Whole(IrType.Int, least, most), Whole(IrType.Int, aLeast, aMost).Widen(Whole(IrType.Int, bLeast, bMost)));
        float End(int value, float zero) => value switch { int.MinValue => float.NegativeInfinity, int.MaxValue => float.PositiveInfinity, 0 => zero, _ => value };
        Interval floats = Interval.Between(aLeast, (float)aMost).Widen(Interval.Between(bLeast, bMost == 0 ? -0f : bMost));
        Assert.Equal(Interval.Between(End(least, 0f), End(most, -0f)), floats);
    }

    private static void Exact(BinaryOp op, Interval a, Interval b)
    {
        IEnumerable<Const> results = Values(a).SelectMany(x => Values(b).Where(y => op != BinaryOp.Divide || y.Signed != 0).Select(y => Arithmetic.Apply(op, x, y)));
        Interval actual = WholeIntervals.Apply(op, a, b), expected = Hull(a.Type, results);
        Assert.True(expected == actual, $"{a} {op} {b} is {actual}, and not {expected}");
    }

    private static IEnumerable<(Interval A, Interval B, Const[] X, Const[] Y)> Pairs()
    {
        Interval[] whole = [.. Small(IrType.Int, -2, 3), Whole(IrType.Int, int.MinValue, int.MinValue), Whole(IrType.Int, int.MaxValue, int.MaxValue)], floats = [.. FloatIntervalsWithNaN()];
        Interval[] bools = [.. new[] { (false, false), (false, true), (true, true) }.Select(ends => Interval.Between(Const.Of(ends.Item1), Const.Of(ends.Item2)))];
        return whole.SelectMany(a => whole.Select(b => (a, b, Values(a).ToArray(), Values(b).ToArray())))
            .Concat(floats.SelectMany(a => floats.Select(b => (a, b, FloatValues(a).ToArray(), FloatValues(b).ToArray()))));
    }

    private static IEnumerable<Interval> Small(IrType type, int least, int most) =>
        Enumerable.Range(least, most - least + 1).SelectMany(low => Enumerable.Range(low, most - low + 1).Select(high => Whole(type, low, high)));

    // A few numbers at each end of the type, and around zero.
    private static IEnumerable<Interval> AtEnds(IrType type)
    {
        Interval full = Interval.Full(type);
        ulong[] starts = [full.Least!.Bits, unchecked(full.Most!.Bits - 2), type is IrType.Int or IrType.Long ? unchecked(0UL - 1) : 0];
        return starts.SelectMany(start => new[] { (0UL, 0UL), (0UL, 1UL), (1UL, 2UL), (2UL, 2UL) }
            .Select(ends => Interval.Between(Arithmetic.Wrap(type, unchecked(start + ends.Item1)), Arithmetic.Wrap(type, unchecked(start + ends.Item2)))));
    }

    private static Interval Whole(IrType type, int least, int most) => Interval.Between(Arithmetic.Wrap(type, unchecked((ulong)least)), Arithmetic.Wrap(type, unchecked((ulong)most)));

    private static IEnumerable<Const> Values(Interval x)
    {
        for (Const value = x.Least!; ; value = Arithmetic.Wrap(x.Type, unchecked(value.Bits + 1)))
        {
            yield return value;
            if (value == x.Most)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<Interval> FloatIntervalsWithNaN()
    {
        foreach ((float least, int i) in Floats.Select((value, i) => (value, i)))
        {
            foreach (float most in Floats.Skip(i))
            {
                yield return Interval.Between(least, most);
            }
        }

        yield return Interval.Between(-0f, 3f).OrNaN();
        yield return Interval.OnlyNaN;
    }

    private static IEnumerable<Const> FloatValues(Interval x) => Floats.Append(float.NaN).Select(Const.Of).Where(x.Contains);

    private static Interval Hull(IrType type, IEnumerable<Const> values)
    {
        Interval hull = values.Select(Interval.Of).Aggregate((all, one) => all.Join(one));
        Assert.Equal(type, hull.Type);
        return hull;
    }
}
