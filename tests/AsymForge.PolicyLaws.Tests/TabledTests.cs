namespace AsymForge.PolicyLaws.Tests;

/// <summary>The laws hold of code that is compiled without optimisation, where nothing hides what a construct allocates.</summary>
public class TabledTests
{
    [Fact]
    public void A_policy_with_tables_keeps_its_promises() => Assert.Equal("Growth", Assert.Single(PolicyLaws.Check<Tabled>().NotApplicable.Keys));
}
