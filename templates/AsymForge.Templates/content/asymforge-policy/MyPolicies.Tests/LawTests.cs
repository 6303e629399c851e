using AsymForge.PolicyLaws;

namespace MyPolicies.Tests;

public class LawTests
{
    [Fact]
    public void StarterPolicy_keeps_its_promises() => PolicyLaws.Check<StarterPolicy>();
}
