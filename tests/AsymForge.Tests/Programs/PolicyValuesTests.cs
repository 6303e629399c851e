namespace AsymForge.Tests.Programs;

/// <summary>Bound values are checked before a policy sees them: the name, the range, the kind of number.</summary>
public sealed class PolicyValuesTests
{
    private static readonly ValueInfo[] Declared = [new("Ratio", 0.5, 0, 1), new("Seed", 7UL, 0, ulong.MaxValue), new("Worth.Budget", 64, 0, int.MaxValue), new("Worth.HardCap", true, 0, 1)];

    private static PolicyValue[] Resolve(PolicyValues values) => values.Resolve("P", Declared);

    [Fact]
    public void What_is_not_set_keeps_its_default() =>
        Assert.Equal([0.5, 7.0, 3.0, 1.0], Resolve(PolicyValues.Defaults.With("Worth.Budget", 3)).Select(value => value.Real));

    [Fact]
    public void All_64_bits_of_a_whole_number_arrive() => Assert.Equal(ulong.MaxValue, Resolve(PolicyValues.Defaults.With("Seed", ulong.MaxValue))[1].UInt64);

    [Fact]
    public void A_number_beyond_the_type_of_its_place_does_not_wrap_around()
    {
        ValueInfo[] signed = [new("Shift", -5L, -9.3e18, 9.3e18)], unsigned = [new("Seed", 5UL, -1, 1.9e19)];

        Assert.Equal("P: 'Shift' is 9223372036854775808 (expected -9.3E+18 to 9.3E+18)", Assert.Throws<PolicyBindException>(() => PolicyValues.Defaults.With("Shift", 1UL << 63).Resolve("P", signed)).Message);
        Assert.Equal("P: 'Seed' is -1 (expected -1 to 1.9E+19)", Assert.Throws<PolicyBindException>(() => PolicyValues.Defaults.With("Seed", -1L).Resolve("P", unsigned)).Message);
        Assert.Equal(long.MaxValue, PolicyValues.Defaults.With("Shift", (ulong)long.MaxValue).Resolve("P", signed)[0].Int64);
    }

    [Fact]
    public void A_whole_number_may_be_given_as_a_real_one() => Assert.Equal(12, Resolve(PolicyValues.Defaults.With("Worth.Budget", 12.0))[2].Int32);

    [Fact]
    public void A_fraction_is_no_whole_number() =>
        Assert.Contains("'Worth.Budget' is 12.5 (expected a whole number)", Refused(PolicyValues.Defaults.With("Worth.Budget", 12.5)));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_outside_its_range_is_refused(double value) => Assert.Contains("expected 0 to 1", Refused(PolicyValues.Defaults.With("Ratio", value)));

    [Fact]
    public void A_name_that_no_value_has_is_refused_with_the_known_ones()
    {
        string message = Refused(PolicyValues.Defaults.With("Retio", 0.5));
        Assert.Contains("Retio", message);
        Assert.Contains("Worth.Budget", message);
    }

    private static string Refused(PolicyValues values) => Assert.Throws<PolicyBindException>(() => Resolve(values)).Message;
}
