namespace AsymForge.PolicyLaws.Tests;

/// <summary>A policy that takes rules of another assembly obeys every law, those about the rules' authors included.</summary>
public sealed class ComposedPolicyTests
{
    [Fact]
    public void Without_a_body() => Assert.Equal(["Growth", "Statistics", "Worth"], PolicyLaws.Check<StreamingPolicy>().NotApplicable.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void With_a_rule_of_its_own() => Assert.Equal("Growth", Assert.Single(PolicyLaws.Check<NormPolicy>().NotApplicable.Keys));

    [Fact]
    public void Values_are_bound_by_the_names_that_they_came_with() => Assert.Equal(
        ["VisionRatio", "Score.Per", "Score.Positions", "Score.Reselect", "VisionKeep.Min", "VisionKeep.Max", "VisionKeep.Round", "Worth.Below", "Worth.Budget", "Worth.Sinks", "Worth.Recent", "Worth.HardCap", "Worth.ProtectTurn", "Worth.Share"],
        CompiledPolicy.Of<NormPolicy>().Info.Values.Select(value => value.Name));
}
