using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Tests.Kernels;

public class CountsTests
{
    [Theory]
    [InlineData(float.NaN, 7)]
    [InlineData(float.PositiveInfinity, 7)]
    [InlineData(float.NegativeInfinity, 2)]
    [InlineData(1e30f, 7)]
    [InlineData(-1e30f, 2)]
    [InlineData(0.4f, 4)]
    public void Fractions_that_are_no_number_of_tokens_give_a_bound(float fraction, int expected) =>
        Assert.Equal(expected, Counts.FromFraction(fraction, 10, Rounding.Ceiling, 2, 7));

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(1.5, 2)]
    [InlineData(2.5, 2)]
    [InlineData(2.5000001, 2)]
    [InlineData(2.4999999, 2)]
    [InlineData(3.4999999, 4)]
    [InlineData(3.4999, 3)]
    [InlineData(2.0000001, 2)]
    [InlineData(1.9999999, 2)]
    public void Halves_within_the_slack_go_to_the_even_neighbour(double product, int expected) => Assert.Equal(expected, Counts.Round(product, Rounding.HalfEven));

    [Theory]
    [InlineData(2.5, 3)]
    [InlineData(2.4999999, 3)]
    [InlineData(2.4999, 2)]
    [InlineData(2.0, 2)]
    public void Halves_within_the_slack_go_up(double product, int expected) => Assert.Equal(expected, Counts.Round(product, Rounding.HalfUp));

    [Fact]
    public void No_tokens_have_no_bounds()
    {
        Assert.Equal(default, Counts.Of(0, 0.5, 1));
        Assert.Equal(default, Counts.Of(0, 0.5));
    }

    [Property]
    public void Bounds_are_ordered_whatever_the_fractions(int n, double min, double max, float fraction)
    {
        n = Math.Abs(n % 20000) + 1;
        Bounds bounds = Counts.Of(n, min, max);
        Assert.InRange(bounds.Lo, 1, bounds.Hi);
        Assert.InRange(bounds.Hi, bounds.Lo, n);
        foreach (Rounding mode in Enum.GetValues<Rounding>())
        {
            Assert.InRange(Counts.FromFraction(fraction, n, mode, bounds.Lo, bounds.Hi), bounds.Lo, bounds.Hi);
        }
    }

    [Property]
    public void Counts_of_tokens_survive_the_way_through_a_fraction(int n, int count)
    {
        n = Math.Abs(n % 100000) + 1;
        count = (Math.Abs(count % n) + n) % n + 1;
        foreach (Rounding mode in Enum.GetValues<Rounding>())
        {
            Assert.Equal(count, Counts.FromFraction((float)count / n, n, mode, 1, n));
        }
    }

    [Fact]
    public void Protected_tokens_win_over_the_upper_bound() => Assert.Equal(9, Counts.FromFraction(0.1f, 10, Rounding.Ceiling, 9, 5));

    [Fact]
    public void Bounds_that_cross_are_refused()
    {
        Counts.RequireOrder("Mine", "Keep", 0.5, 0.5);
        PolicyBindException error = Assert.Throws<PolicyBindException>(() => Counts.RequireOrder("Mine", "Keep", 0.6, 0.5));
        Assert.Contains("'Keep.Min' is 0.6 and 'Keep.Max' is 0.5 (Min must not exceed Max)", error.Message);
    }
}
