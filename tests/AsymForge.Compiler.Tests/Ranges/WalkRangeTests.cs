using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>What whole functions can return: loops that are followed and loops that are widened, inputs by their declarations, tables, calls, and conditions that say something.</summary>
public sealed class WalkRangeTests
{
    // Loops that together take at most 256 steps are followed one by one; a longer one is widened until the sum may have wrapped around.
    [Theory]
    [InlineData(1, 0, "[0, 0]")]
    [InlineData(1, 1, "[1, 1]")]
    [InlineData(1, 256, "[256, 256]")]
    [InlineData(1, 257, "[int.MinValue, int.MaxValue]")]
    [InlineData(16, 16, "[256, 256]")]
    [InlineData(16, 17, "[int.MinValue, int.MaxValue]")]
    [InlineData(2, 128, "[256, 256]")]
    [InlineData(257, 1, "[int.MinValue, int.MaxValue]")]
    public void A_short_loop_is_followed_and_a_long_one_widened(int outer, int inner, string expected)
    {
        Stmt[] body = [Let("x", I(0)), new For("i", 0, outer, 1, Do(new For("j", 0, inner, 1, Do(new Assign("x", Add(L("x", IrType.Int), I(1))))))), Ret(L("x", IrType.Int))];
        Assert.Equal(expected, Whole(body));
    }

    // The steps of one loop are given back to the next.
    [Fact]
    public void Loops_one_after_the_other_are_each_followed()
    {
        Stmt Loop(string counter) => new For(counter, 0, 200, 1, Do(new Assign("x", Add(L("x", IrType.Int), I(1)))));
        Assert.Equal("[400, 400]", Whole(Let("x", I(0)), Loop("i"), Loop("j"), Ret(L("x", IrType.Int))));
    }

    [Theory]
    [InlineData(0, 5, 1, "[0, 4]")]
    [InlineData(5, 0, -2, "[1, 5]")]
    [InlineData(0, 7, 3, "[0, 6]")]
    [InlineData(-300, 300, 1, "[-300, 299]")]
    [InlineData(10, 10, 1, "[10, 10]")]
    public void A_counter_has_the_values_of_its_loop(int from, int until, int step, string expected) => Assert.Equal(expected, DeclaredRanges.Counts(new For("i", from, until, step, Do())).ToString());

    [Fact]
    public void What_a_branch_returns_is_joined_and_what_is_not_reached_is_not()
    {
        Expr row = Sig(SignalKind.Row);
        Assert.Equal("[1, 2]", Whole(When(Op(BinaryOp.Less, row, I(5)), Do(Ret(I(1)))), Ret(I(2))));
        Assert.Equal("[2, 2]", Whole(When(Op(BinaryOp.Less, row, I(0)), Do(Ret(I(1)))), Ret(I(2))));
        Assert.Equal("[1, 1]", Whole(When(Op(BinaryOp.GreaterOrEqual, row, I(0)), Do(Ret(I(1)))), Ret(I(2))));
        Assert.Equal("[0, 7]", Whole(When(Op(BinaryOp.Greater, row, I(7)), Do(Ret(I(0)))), Ret(row)));
        Assert.Equal("[3, 7]", Whole(When(Op(BinaryOp.AndAlso, Op(BinaryOp.GreaterOrEqual, row, I(3)), Op(BinaryOp.LessOrEqual, row, I(7))), Do(Ret(row))), Ret(I(5))));
        Assert.Equal("[3, 7]", Whole(When(Op(BinaryOp.OrElse, Op(BinaryOp.Less, row, I(3)), Op(BinaryOp.Greater, row, I(7))), Do(Ret(I(5)))), Ret(row)));
        Assert.Equal("[3, 7]", Whole(When(new Unary(UnaryOp.Not, Op(BinaryOp.Greater, row, I(7))), Do(When(Op(BinaryOp.Greater, row, I(2)), Do(Ret(row))))), Ret(I(4))));
    }

    [Theory]
    [InlineData(0, 0, "[1f, 1f]")]
    [InlineData(0, 1, "[1f, 4f]")]
    [InlineData(2, 3, "[9f, 16f]")]
    [InlineData(2, 99, "[9f, 16f]")]
    [InlineData(-5, 1, "[1f, 4f]")]
    public void An_element_is_one_that_the_index_can_mean(int least, int most, string expected)
    {
        PolicyModel model = ScoreOnly("P", Scorer("Score", Ret(new TableRead("Table", IrType.Float, Fn(IntrinsicOp.Clamp, Sig(SignalKind.Row), I(least), I(most)))))) with
        {
            Tables = new[] { new TableModel("Other", IrType.Float, new[] { F(-7f) }), new TableModel("Table", IrType.Float, new[] { F(1f), F(4f), F(9f), F(16f) }) },
        };

        // A row is never negative, so that a clamp from below 0 starts at 0.
        Assert.Equal(expected, ValueRanges.Of(model, model.Scorer!.Function).Result.ToString());
    }

    [Fact]
    public void An_element_of_a_table_that_is_not_there_can_be_anything()
    {
        PolicyModel model = ScoreOnly("P", Scorer("Score", Ret(new TableRead("Table", IrType.Float, I(0)))));
        Assert.True(ValueRanges.Of(model, model.Scorer!.Function).Result.IsFull);
        PolicyModel mixed = model with { Tables = new[] { new TableModel("Table", IrType.Float, new[] { F(1f), I(2) }) } };
        Assert.True(ValueRanges.Of(mixed, mixed.Scorer!.Function).Result.IsFull);
        PolicyModel outside = model with { Tables = new[] { new TableModel("Table", IrType.Float, default) } };
        Assert.True(ValueRanges.Of(outside, outside.Scorer!.Function).Result.IsFull);
    }

    // A bound that a double cannot count exactly, or that is outside the type, says nothing on its side.
    public static TheoryData<Const, double, double, string> Bounds { get; } = new()
    {
        { I(3), 1, 16, "[1, 16]" },
        { I(3), 1.9, 16.9, "[1, 16]" },
        { I(3), -1.9, 16, "[-1, 16]" },
        { I(3), -1e300, 1e300, "[int.MinValue, int.MaxValue]" },
        { I(3), -3e9, 3e9, "[int.MinValue, int.MaxValue]" },
        { I(20), 1, 16, "[1, 20]" },
        { I(5), 5, 5, "[5, 5]" },
        { I(0), 1, 16, "[0, 16]" },
        { I(3), 16, 1, "[int.MinValue, int.MaxValue]" },
        { I(3), double.NaN, 1, "[int.MinValue, int.MaxValue]" },
        { Const.Of(3L), -9007199254740992.0, 9007199254740992.0, "[-9007199254740992L, 9007199254740992L]" },
        { Const.Of(3L), -9007199254740994.0, 9007199254740994.0, "[long.MinValue, 9223372036854775807L]" },
        { Const.Of(3u), -5, 7, "[0u, 7u]" },
        { Const.Of(3UL), 0, 18446744073709551615.0, "[0UL, 18446744073709551615UL]" },
        { Const.Of(true), 0, 1, "[false, true]" },
        { Const.Of(true), 1, 1, "[false, true]" },
        { F(0.5f), 0, 1, "[-0f, 1f]" },
        { F(-0.5f), -1, 0, "[-1f, 0f]" },
        { F(0.5f), 0.1, 0.9, "[0.1f, 0.9f]" },
        { F(2f), 0.5, 1, "[0.5f, 2f]" },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void A_tunable_has_the_values_of_its_range(Const value, double min, double max, string expected)
    {
        PolicyModel model = ScoreOnly("P", Helper("Score", value.Type, [], Ret(new TunableRead("T", value.Type)))) with { Tunables = new[] { new TunableModel("Other", I(0), 0, 0), new TunableModel("T", value, min, max) } };
        Assert.Equal(expected, ValueRanges.Of(model, model.Scorer!.Function).Result.ToString());
        Assert.Equal(expected, new DeclaredRanges(model.Tunables).Of(new TunableRead("T", value.Type)).ToString());
        Assert.True(new DeclaredRanges(model.Tunables).Of(new TunableRead("T", value.Type == IrType.Float ? IrType.Int : IrType.Float)).IsFull);
        Assert.True(new DeclaredRanges(model.Tunables).Of(new TunableRead("Nowhere", value.Type)).IsFull);
    }

    [Fact]
    public void Inputs_have_the_values_of_their_tables()
    {
        static string Summary(SummaryKind kind, Circumstances circumstances)
        {
            SummaryRead read = kind.TakesArgument() ? new(kind, F(0.5f)) : new(kind);
            PolicyModel model = ScoreOnly("P", Scorer("Score", Ret(F(1f)))) with { Budget = new() { Function = Budget("Keep", Ret(read)) with { ReturnType = read.Type } } };
            return ValueRanges.Of(model, model.Budget!.Function, circumstances).Result.ToString();
        }

        Assert.Equal("[1, int.MaxValue] [1, 16777216] [9, 9]", string.Join(' ', Summary(SummaryKind.Count, Circumstances.Any), Summary(SummaryKind.Count, Circumstances.Ordinary), Summary(SummaryKind.Count, new() { Tokens = 9 })));
        Assert.Equal("[4.656613E-10f, 1f] or NaN; [0.125f, 1f] or NaN", string.Join("; ", Summary(SummaryKind.FractionForMass, Circumstances.Any), Summary(SummaryKind.FractionForMass, new() { Tokens = 8 })));
        Assert.Equal("[0f, 1f] or NaN", Summary(SummaryKind.FractionAbove, Circumstances.Any));
        Assert.Equal("[float.NegativeInfinity, float.PositiveInfinity] or NaN", Summary(SummaryKind.Mean, Circumstances.Ordinary));
        Assert.Equal("[int.MinValue, int.MaxValue]", Summary(SummaryKind.Count, Circumstances.EveryBranch));

        static string Size(Circumstances circumstances)
        {
            PolicyModel model = ScoreOnly("P", Scorer("Score", Ret(new GeometryRead(Geometry.Layers))) with { ReturnType = IrType.Int });
            return ValueRanges.Of(model, model.Scorer!.Function, circumstances).Result.ToString();
        }

        Assert.Equal("[1, int.MaxValue] [1, 16777216]", $"{Size(Circumstances.Any)} {Size(Circumstances.Ordinary)}");
    }

    [Fact]
    public void A_call_is_followed_with_what_it_is_given()
    {
        IrFunction twice = Helper("Twice", IrType.Int, [new("n", IrType.Int)], Ret(Add(L("n", IrType.Int), L("n", IrType.Int))));
        PolicyModel model = ScoreOnly("P", Scorer("Score", Ret(new Call("Twice", IrType.Int, new Expr[] { Op(BinaryOp.And, Sig(SignalKind.Row), I(7)) }))) with { ReturnType = IrType.Int }, twice);
        Assert.Equal("[0, 14]", ValueRanges.Of(model, model.Scorer!.Function).Result.ToString());
        Assert.True(ValueRanges.Of(model, twice).Result.IsFull);
    }

    [Theory]
    [InlineData(1, 4, true)]
    [InlineData(-9, -2, true)]
    [InlineData(0, 4, false)]
    [InlineData(-9, -1, false)]
    public void A_divisor_is_safe_where_it_is_neither_zero_nor_minus_one(int least, int most, bool safe)
    {
        TunableModel tunable = new("T", I(least), least, most);
        Assert.Equal(safe, new DeclaredRanges([tunable]).IsSafeDivisor(T("T", IrType.Int)));
        Assert.False(new DeclaredRanges([tunable]).IsSafeDivisor(F(2f)));
        Assert.True(new DeclaredRanges([tunable]).IsWithin(T("T", IrType.Int), least, most));
        Assert.False(new DeclaredRanges([tunable]).IsWithin(T("T", IrType.Int), least + 1, most));
        Assert.False(new DeclaredRanges([tunable]).IsWithin(T("T", IrType.Int), least, most - 1));
        Assert.False(new DeclaredRanges([tunable]).IsWithin(F(2f), least, most));
    }

    [Theory]
    [InlineData(IntrinsicOp.Sin, "[-1f, 1f] or NaN")]
    [InlineData(IntrinsicOp.Cos, "[-1f, 1f] or NaN")]
    [InlineData(IntrinsicOp.Tanh, "[-1f, 1f] or NaN")]
    [InlineData(IntrinsicOp.Sign, "[-1, 1]")]
    [InlineData(IntrinsicOp.Tan, "[float.NegativeInfinity, float.PositiveInfinity] or NaN")]
    [InlineData(IntrinsicOp.ILogB, "[int.MinValue, int.MaxValue]")]
    public void A_function_that_is_not_monotone_has_its_whole_range(IntrinsicOp op, string expected) => Assert.Equal(expected, IntrinsicIntervals.Apply(op, [Interval.Between(0f, 1f)]).ToString());

    // Polynomials are off by a few floats: the range is the exact one, and eight floats more on either side.
    [Theory]
    [InlineData(IntrinsicOp.Exp, 0f, 1f)]
    [InlineData(IntrinsicOp.Exp2, -3f, 4f)]
    [InlineData(IntrinsicOp.Exp10, -3f, 4f)]
    [InlineData(IntrinsicOp.Log, 0.5f, 9f)]
    [InlineData(IntrinsicOp.Log2, 0.5f, 9f)]
    [InlineData(IntrinsicOp.Log10, 0.5f, 9f)]
    [InlineData(IntrinsicOp.Atan, -2f, 3f)]
    [InlineData(IntrinsicOp.Cbrt, -2f, 3f)]
    public void A_rising_function_has_the_values_at_its_ends_and_some_room(IntrinsicOp op, float least, float most)
    {
        Interval result = IntrinsicIntervals.Apply(op, [Interval.Between(least, most)]);
        float low = Arithmetic.Apply(op, [Const.Of(least)]).Float, high = Arithmetic.Apply(op, [Const.Of(most)]).Float;
        Assert.Equal(Interval.Between(ValueOrder.Step(low, -8), ValueOrder.Step(high, 8)), result);
    }

    [Fact]
    public void Exponentials_are_not_negative_and_logarithms_of_negative_numbers_are_no_numbers()
    {
        Interval all = Interval.Full(IrType.Float);
        Assert.All(new[] { IntrinsicOp.Exp, IntrinsicOp.Exp2, IntrinsicOp.Exp10 }, op => Assert.Equal("[0f, float.PositiveInfinity] or NaN", IntrinsicIntervals.Apply(op, [all]).ToString()));
        Assert.All(new[] { IntrinsicOp.Log, IntrinsicOp.Log2, IntrinsicOp.Log10, IntrinsicOp.Sqrt }, op =>
        {
            Assert.Equal(Interval.OnlyNaN, IntrinsicIntervals.Apply(op, [Interval.Between(-2f, -1f)]));
            Assert.True(IntrinsicIntervals.Apply(op, [Interval.Between(-1f, 1f)]).MayBeNaN);
            Assert.False(IntrinsicIntervals.Apply(op, [Interval.Between(-0f, 1f)]).MayBeNaN);
        });
    }

    [Theory]
    [InlineData(1f, 1, 1.0000001f)]
    [InlineData(0f, -1, -0f)]
    [InlineData(-0f, 1, 0f)]
    [InlineData(0f, 1, 1e-45f)]
    [InlineData(-0f, -1, -1e-45f)]
    [InlineData(float.PositiveInfinity, 5, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, -5, float.NegativeInfinity)]
    [InlineData(float.MaxValue, 1, float.PositiveInfinity)]
    [InlineData(float.MaxValue, 2, float.PositiveInfinity)]
    [InlineData(float.MinValue, -1, float.NegativeInfinity)]
    [InlineData(1e-45f, -2, -0f)]
    public void Floats_stand_in_a_row(float value, int places, float expected) => Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(ValueOrder.Step(value, places)));

    private static string Whole(params Stmt[] body)
    {
        PolicyModel model = ScoreOnly("P", Scorer("Score", body) with { ReturnType = IrType.Int });
        return ValueRanges.Of(model, model.Scorer!.Function).Result.ToString();
    }
}
