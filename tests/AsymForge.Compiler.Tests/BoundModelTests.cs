namespace AsymForge.Compiler.Tests;

/// <summary>Every value that a policy says can be bound is bound by its name, and nothing else changes with it.</summary>
public sealed class BoundModelTests
{
    private static readonly double[] Candidates = [0, 1, 2, 3, 0.25, 7];

    public static IEnumerable<object[]> Values() => Samples.All.SelectMany(model => BindableValues.Of(model).Select(value => new object[] { model.ClassName, value.Name }));

    [Theory]
    [MemberData(nameof(Values))]
    public void A_bound_value_takes_the_place_of_its_default(string policy, string name)
    {
        PolicyModel model = Samples.All.Single(sample => sample.ClassName == policy);
        BindableValue[] before = [.. BindableValues.Of(model)];
        BindableValue wanted = before.Single(value => value.Name == name);
        BindableValue[][] bound = [.. Candidates.Where(value => value >= wanted.Min && value <= wanted.Max)
            .Select(value => BindableValues.Of(BoundModel.Of(model, new Dictionary<string, double> { [name] = value })).ToArray())];

        Assert.Contains(bound, after => after.Single(value => value.Name == name).Default != wanted.Default);
        Assert.All(bound, after => Assert.Equal(before.Where(value => value.Name != name), after.Where(value => value.Name != name)));
    }

    [Fact]
    public void A_name_that_nothing_has_is_refused() =>
        Assert.StartsWith("There is no value 'Nowhere' to bind.", Assert.Throws<ArgumentException>(() => BoundModel.Of(Samples.Grid, new Dictionary<string, double> { ["Nowhere"] = 1 })).Message, StringComparison.Ordinal);
}
