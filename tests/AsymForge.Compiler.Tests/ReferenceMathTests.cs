using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Tests;

/// <summary>The interpreter's arithmetic at the places where a rule of rounding, an end of a type or a tie decides.</summary>
public sealed class ReferenceMathTests
{
    // Within 2^-20 of a whole number counts as that number; halves as the mode says.
    [Theory]
    [InlineData(2.5, 3, 2, 2, 3)]
    [InlineData(3.5, 4, 3, 4, 4)]
    [InlineData(2.4, 3, 2, 2, 2)]
    [InlineData(2.6, 3, 2, 3, 3)]
    [InlineData(2.0000001, 2, 2, 2, 2)]
    [InlineData(1.9999999, 2, 2, 2, 2)]
    [InlineData(2.5000001, 3, 2, 2, 3)]
    [InlineData(2.4999999, 3, 2, 2, 3)]
    [InlineData(2.51, 3, 2, 3, 3)]
    [InlineData(2.49, 3, 2, 2, 2)]
    [InlineData(0.0, 0, 0, 0, 0)]
    [InlineData(0.5, 1, 0, 0, 1)]
    [InlineData(1.5, 2, 1, 2, 2)]
    [InlineData(1e30, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(-1e30, int.MinValue, int.MinValue, int.MinValue, int.MinValue)]
    [InlineData(double.NaN, 0, 0, 0, 0)]
    public void A_product_is_rounded_as_its_rule_says(double x, int ceiling, int floor, int halfEven, int halfUp) => Assert.Equal(
        (ceiling, floor, halfEven, halfUp),
        (ReferenceMath.Round(x, Rounding.Ceiling), ReferenceMath.Round(x, Rounding.Floor), ReferenceMath.Round(x, Rounding.HalfEven), ReferenceMath.Round(x, Enum.GetValues<Rounding>().Single(mode => mode is not (Rounding.Ceiling or Rounding.Floor or Rounding.HalfEven)))));

    [Theory]
    [InlineData(10, 0.0, 1.0, 1, 10)]
    [InlineData(10, 0.25, 0.55, 3, 5)]
    [InlineData(10, 0.5, 0.25, 5, 5)]
    [InlineData(10, 2.0, 1.0, 10, 10)]
    [InlineData(10, 0.0, 2.0, 1, 10)]
    [InlineData(1, 0.0, 0.0, 1, 1)]
    [InlineData(10, 0.3, 0.3, 3, 3)]
    public void Bounds_are_at_least_one_and_at_most_all(int n, double min, double max, int lo, int hi) => Assert.Equal((lo, hi), ReferenceMath.Bounds(n, min, max));

    [Theory]
    [InlineData(new[] { 1f, 2f, 4f }, 2.3333333f)]
    [InlineData(new[] { 1f, float.NaN, 3f }, 2f)]
    [InlineData(new[] { 1f, float.PositiveInfinity }, float.PositiveInfinity)]
    [InlineData(new[] { float.NegativeInfinity, float.PositiveInfinity }, float.NaN)]
    [InlineData(new[] { float.PositiveInfinity, float.PositiveInfinity, float.NaN }, float.PositiveInfinity)]
    [InlineData(new[] { float.NaN }, float.NaN)]
    [InlineData(new[] { -1f, -2f }, -1.5f)]
    [InlineData(new[] { 1e-45f, 3e-45f }, 3e-45f)]
    [InlineData(new[] { 16777216f, 1f, 1f }, 5592406f)]
    [InlineData(new[] { 1e-45f }, 1e-45f)]
    [InlineData(new[] { 67108864f, 4f, 1e-30f, 0f }, 16777216f)]
    [InlineData(new[] { 67108864f, 4f, 7.450581E-09f, 0f }, 16777216f)]
    [InlineData(new[] { 67108864f, 12f, -1e-30f, 0f }, 16777220f)]
    [InlineData(new[] { 67108864f, 12f, -7.450581E-09f, 0f }, 16777220f)]
    [InlineData(new[] { float.MaxValue, float.MaxValue }, float.MaxValue)]
    [InlineData(new[] { 3e38f, -3e38f, 1f }, 0.33333334f)]
    public void A_mean_is_summed_exactly(float[] scores, float expected) => Assert.Equal(expected, ReferenceMath.Mean(scores));

    [Theory]
    [InlineData(new[] { 4f, 3f, 2f, 1f }, 0f, 0.25f)]
    [InlineData(new[] { 4f, 3f, 2f, 1f }, -1f, 0.25f)]
    [InlineData(new[] { 4f, 3f, 2f, 1f }, 0.4f, 0.5f)]
    [InlineData(new[] { 4f, 3f, 2f, 1f }, 0.39f, 0.25f)]
    [InlineData(new[] { 4f, 3f, 2f, 1f }, 0.7f, 0.5f)]
    [InlineData(new[] { 4f, 3f, 2f, 1f }, 0.71f, 0.75f)]
    [InlineData(new[] { 4f, 3f, 2f, 1f }, 1f, 1f)]
    [InlineData(new[] { 4f, 3f, 2f, 1f }, 2f, 1f)]
    [InlineData(new[] { 1f, 3f, 2f, 4f }, 0.7f, 0.5f)]
    [InlineData(new[] { 4f, 4f }, 0.5f, 0.5f)]
    [InlineData(new[] { 4f, -9f, float.NaN, float.NegativeInfinity }, 1f, 0.25f)]
    [InlineData(new[] { float.PositiveInfinity, 1f }, 1f, 0.5f)]
    [InlineData(new[] { 0f, -1f }, 0.5f, float.NaN)]
    [InlineData(new[] { 4f, 3f }, float.NaN, float.NaN)]
    [InlineData(new[] { 1e-45f, 1e-45f }, 1f, 1f)]
    [InlineData(new[] { 1e-45f, 1e-45f }, 0.5f, 0.5f)]
    [InlineData(new[] { 3e38f, 1e-30f }, 1f, 0.5f)]
    [InlineData(new[] { 1f, 1e-12f }, 1f, 1f)]
    [InlineData(new[] { 1f, 1e-13f }, 1f, 0.5f)]
    public void A_share_of_the_mass_is_held_by_the_fewest(float[] scores, float share, float expected) => Assert.Equal(expected, ReferenceMath.FractionForMass(scores, share));

    [Theory]
    [InlineData(2147483520f, 2147483520, 2147483520u, 2147483520L)]
    [InlineData(2147483648f, int.MaxValue, 2147483648u, 2147483648L)]
    [InlineData(-2147483648f, int.MinValue, 0u, -2147483648L)]
    [InlineData(-2147483904f, int.MinValue, 0u, -2147483904L)]
    [InlineData(4294967296f, int.MaxValue, uint.MaxValue, 4294967296L)]
    [InlineData(4294967040f, int.MaxValue, 4294967040u, 4294967040L)]
    [InlineData(9223372036854775808f, int.MaxValue, uint.MaxValue, long.MaxValue)]
    [InlineData(-9223372036854775808f, int.MinValue, 0u, long.MinValue)]
    [InlineData(-1.9f, -1, 0u, -1L)]
    [InlineData(1.9f, 1, 1u, 1L)]
    [InlineData(-0.5f, 0, 0u, 0L)]
    [InlineData(float.NaN, 0, 0u, 0L)]
    [InlineData(float.PositiveInfinity, int.MaxValue, uint.MaxValue, long.MaxValue)]
    [InlineData(float.NegativeInfinity, int.MinValue, 0u, long.MinValue)]
    public void A_cast_saturates(float x, int asInt, uint asUInt, long asLong)
    {
        Assert.Equal((Const.Of(asInt), Const.Of(asUInt), Const.Of(asLong)), (Casts.ToWhole(IrType.Int, x), Casts.ToWhole(IrType.UInt, x), Casts.ToWhole(IrType.Long, x)));
        ulong asULong = x >= 18446744073709551616f ? ulong.MaxValue : x >= 9223372036854775808f ? (ulong)x : asLong < 0 ? 0 : (ulong)asLong;
        Assert.Equal(Const.Of(asULong), Casts.ToWhole(IrType.ULong, x));
    }

    [Theory]
    [InlineData(18446742974197923840f, 18446742974197923840UL)]
    [InlineData(18446744073709551616f, ulong.MaxValue)]
    [InlineData(9223373136366403584f, 9223373136366403584UL)]
    public void A_cast_to_ulong_reaches_its_end(float x, ulong expected) => Assert.Equal(Const.Of(expected), Casts.ToWhole(IrType.ULong, x));

    [Theory]
    [InlineData(16777215UL)]
    [InlineData(16777216UL)]
    [InlineData(16777217UL)]
    [InlineData(16777218UL)]
    [InlineData(16777219UL)]
    [InlineData(33554431UL)]
    [InlineData(33554433UL)]
    [InlineData(33554434UL)]
    [InlineData(33554435UL)]
    [InlineData(33554438UL)]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData((1UL << 63) + (1UL << 39))]
    [InlineData((1UL << 63) + (1UL << 39) + 1)]
    [InlineData((1UL << 63) + (3UL << 39))]
    public void A_whole_number_becomes_the_nearest_float(ulong value)
    {
        Assert.Equal((float)value, Casts.ToFloat(value));
        Assert.Equal(Const.Of((float)value), Arithmetic.Convert(IrType.Float, Const.Of(value)));
        Assert.Equal(Const.Of((float)unchecked((long)value)), Arithmetic.Convert(IrType.Float, Const.Of(unchecked((long)value))));
    }

    [Theory]
    [InlineData(1f, float.NaN, float.NaN, float.NaN)]
    [InlineData(float.NaN, 1f, float.NaN, float.NaN)]
    [InlineData(2f, 1f, 1f, 2f)]
    [InlineData(1f, 2f, 1f, 2f)]
    [InlineData(-1f, 1f, -1f, 1f)]
    public void The_lesser_and_the_larger_know_zeros_and_NaN(float x, float y, float min, float max)
    {
        Assert.Equal((Const.Of(min), Const.Of(max)), (ExactMath.Min(Const.Of(x), Const.Of(y)), ExactMath.Max(Const.Of(x), Const.Of(y))));
        Assert.Equal(MathF.Min(x, y), min);
        Assert.Equal(MathF.Max(x, y), max);
    }

    // An equal value that is not a float stays the first operand's, and one with the sign bit set is no negative zero.
    [Fact]
    public void Whole_numbers_are_compared_as_their_types_are()
    {
        Assert.Equal((Const.Of(-0f), Const.Of(0f)), (ExactMath.Min(Const.Of(0f), Const.Of(-0f)), ExactMath.Max(Const.Of(0f), Const.Of(-0f))));
        Assert.Equal((Const.Of(-0f), Const.Of(0f)), (ExactMath.Min(Const.Of(-0f), Const.Of(0f)), ExactMath.Max(Const.Of(-0f), Const.Of(0f))));
        Assert.Equal((Const.Of(-1), Const.Of(1)), (ExactMath.Min(Const.Of(1), Const.Of(-1)), ExactMath.Max(Const.Of(-1), Const.Of(1))));
        Assert.Equal((Const.Of(1u), Const.Of(uint.MaxValue)), (ExactMath.Min(Const.Of(uint.MaxValue), Const.Of(1u)), ExactMath.Max(Const.Of(1u), Const.Of(uint.MaxValue))));
        Assert.Equal(Const.Of(int.MinValue), ExactMath.Abs(Const.Of(int.MinValue)));
        Assert.Equal((Const.Of(3L), Const.Of(3L), Const.Of(0f)), (ExactMath.Abs(Const.Of(-3L)), ExactMath.Abs(Const.Of(3L)), ExactMath.Abs(Const.Of(-0f))));
    }

    [Fact]
    public void What_a_rule_is_not_given_is_an_error_of_the_caller()
    {
        ScoreValues scores = new([1f], 1);
        Assert.Equal("A budget rule has no token.", Assert.Throws<InvalidOperationException>(() => scores.Signal(new SignalRead(SignalKind.Row))).Message);
        Assert.Equal(Const.Of(float.NaN), new ScoreValues([float.NaN], 1).Summary(SummaryKind.Max, 0));
        Assert.Equal(Const.Of(float.NaN), new ScoreValues([float.NaN], 1).Summary(SummaryKind.FractionAbove, 0));
        Assert.Equal(Const.Of(0.25f), new ScoreValues([1f, 2f, float.NaN, 0f], 4).Summary(SummaryKind.FractionAbove, 1f));
        Assert.Equal(Const.Of(0f), new ScoreValues([-0f, -1f], 2).Summary(SummaryKind.Max, 0));
        PolicyModel endless = Build.ScoreOnly("P", Build.Scorer("Score"));
        Assert.Equal("Score ends without a value.", Assert.Throws<InvalidOperationException>(() => new FunctionInterpreter(endless).Run("Score", null)).Message);
    }

    [Fact]
    public void A_bound_value_replaces_the_default_of_its_tunable_alone()
    {
        PolicyModel model = Build.ScoreOnly("P", Build.Scorer("Score", Build.Ret(Build.Add(Build.T("A"), Build.Mul(Build.F(10f), Build.T("B")))))) with { Tunables = new[] { new TunableModel("A", Build.F(1f), 0, 9), new TunableModel("B", Build.F(2f), 0, 9) } };
        Assert.Equal(21f, new FunctionInterpreter(model).Run("Score", null).Float);
        Assert.Equal(51f, new FunctionInterpreter(model, new Dictionary<string, Const> { ["B"] = Build.F(5f) }).Run("Score", null).Float);
    }
}
