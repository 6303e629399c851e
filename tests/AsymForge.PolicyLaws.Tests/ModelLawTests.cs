using AsymForge.PolicyLaws.Tests.Toy;

namespace AsymForge.PolicyLaws.Tests;

/// <summary>The laws about logits, on a model small enough to plant faults in.</summary>
public class ModelLawTests
{
    private static readonly CompiledPolicy Before = CompiledPolicy.Of<ToyPolicy<BeforeAll>>(), Inside = CompiledPolicy.Of<ToyPolicy<BeforeSecond>>();

    [Fact]
    public void A_sound_model_obeys_every_law()
    {
        Assert.Equal(PolicyLaws.ModelLawNames, PolicyLaws.CheckOn(new ToyModel(ToyFault.None, dropLayer: 0), Before).Held);
        Assert.Equal(PolicyLaws.ModelLawNames, PolicyLaws.CheckOn(new ToyModel(ToyFault.None, dropLayer: 1), Inside).Held);
    }

    [Theory]
    [InlineData("Identity", ToyFault.ScalesWhenAllIsKept)]
    [InlineData("Deletion", ToyFault.CompactsPositions)]
    [InlineData("Deletion", ToyFault.TakesTheNextPositionFromTheCache)]
    [InlineData("Deletion", ToyFault.KeepsWhatWasDropped)]
    [InlineData("Deletion", ToyFault.DropsBeforeTheWrongLayer)]
    [InlineData("Positions", ToyFault.CompactsPositions)]
    [InlineData("Positions", ToyFault.TakesTheNextPositionFromTheCache)]
    [InlineData("Positions", ToyFault.KeepsWhatWasDropped)]
    public void A_planted_fault_breaks_the_law_that_forbids_it(string law, ToyFault fault)
    {
        foreach ((CompiledPolicy policy, int layer) in new[] { (Before, 0), (Inside, 1) })
        {
            PolicyLawException broken = Assert.Throws<PolicyLawException>(() => PolicyLaws.CheckOn(new ToyModel(fault, layer), policy, new() { Only = [law] }));
            Assert.Equal((law, "prompt 0"), (broken.Law, broken.Counterexample));
        }
    }

    [Fact]
    public void A_policy_without_scores_obeys_the_laws_of_programs()
    {
        PolicyLawReport report = PolicyLaws.Check<ToyPolicy<BeforeSecond>>();
        Assert.Equal(PolicyLaws.Names.Count, report.Held.Count + report.NotApplicable.Count);
        Assert.Equal("the policy evicts nothing", report.NotApplicable["Eviction limits"]);
    }
}
