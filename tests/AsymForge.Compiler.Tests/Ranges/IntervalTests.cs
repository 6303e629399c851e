using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;

namespace AsymForge.Compiler.Tests;

/// <summary>What an interval says of itself: its text, its ends, what it contains.</summary>
public sealed class IntervalTests
{
    [Fact]
    public void An_interval_says_what_it_is()
    {
        Assert.Equal("[0f, 1f] or NaN", Interval.Between(0f, 1f).OrNaN().ToString());
        Assert.Equal("[0f, 1f]", Interval.Between(0f, 1f).OrNaN(false).ToString());
        Assert.Equal("NaN", Interval.OnlyNaN.ToString());
        Assert.Equal("[-1, 2]", Interval.Between(-1, 2).ToString());
        Assert.Equal(Const.Of(3), Interval.Between(3, 3).Single);
        Assert.Null(Interval.Between(3, 4).Single);
        Assert.Null(Interval.Between(3f, 3f).OrNaN().Single);
        Assert.Null(Interval.OnlyNaN.Single);
        Assert.Equal(Interval.Between(3f, 4f), Interval.Between(3f, 4f).OrNaN().Numbers);
        Assert.Equal("The interval holds NaN alone.", Assert.Throws<InvalidOperationException>(() => Interval.OnlyNaN.Numbers).Message);
        Assert.StartsWith("There is no interval from 2 to 1.", Assert.Throws<ArgumentException>(() => Interval.Between(2, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is no interval from 0f to -0f.", Assert.Throws<ArgumentException>(() => Interval.Between(0f, -0f)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Interval.Between(Const.Of(1), Const.Of(2L)));
        Assert.Equal(Interval.OnlyNaN, Interval.Of(Const.Of(float.NaN)));
        Assert.Equal((true, false), (Interval.Full(IrType.Float).IsFull, Interval.Between(float.NegativeInfinity, float.PositiveInfinity).IsFull));
        Assert.Equal((true, true, false, false), (Interval.Between(int.MinValue, 0).TouchesTypeBound, Interval.Between(0, int.MaxValue).TouchesTypeBound, Interval.Between(0, 1).TouchesTypeBound, Interval.OnlyNaN.TouchesTypeBound));
        foreach (IrType type in Enum.GetValues<IrType>())
        {
            Assert.Equal(Interval.Full(type), Interval.Full(type).Join(Interval.Full(type)));
            Assert.Equal(type == IrType.Float, Interval.Full(type).MayBeNaN);
        }

        Assert.Equal("[false, true] [int.MinValue, int.MaxValue] [0u, 4294967295u] [long.MinValue, 9223372036854775807L] [0UL, 18446744073709551615UL] [float.NegativeInfinity, float.PositiveInfinity] or NaN",
            string.Join(' ', Enum.GetValues<IrType>().Select(Interval.Full)));
    }

    [Fact]
    public void An_interval_contains_its_ends_and_nothing_of_another_type()
    {
        Interval some = Interval.Between(-0f, 2f);
        Assert.True(some.Contains(Const.Of(-0f)) && some.Contains(Const.Of(2f)) && some.OrNaN().Contains(Const.Of(float.NaN)));
        Assert.False(some.Contains(Const.Of(MathF.BitDecrement(-0f))) || some.Contains(Const.Of(MathF.BitIncrement(2f))) || some.Contains(Const.Of(float.NaN)) || some.Contains(Const.Of(1)));
        Assert.False(Interval.Between(0f, 0f).Contains(Const.Of(-0f)) || Interval.OnlyNaN.Contains(Const.Of(0f)));
        Assert.False(Interval.Between(0, 5).Contains(Const.Of(1u)));
    }
}
