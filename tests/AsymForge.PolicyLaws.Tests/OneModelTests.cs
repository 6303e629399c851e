using AsymForge.Nano;
using AsymForge.Vlm;

namespace AsymForge.PolicyLaws.Tests;

/// <summary>A policy that is compiled for one model is checked with that model's sizes.</summary>
public class OneModelTests
{
    [Fact]
    public void Laws_take_the_sizes_that_the_policy_is_compiled_for()
    {
        PolicyLawReport report = PolicyLaws.Check<ForNano>();

        Assert.Contains("Scores", report.Held);
        Assert.Contains("Fraction", report.Held);
    }

    [Fact]
    public void Those_are_the_sizes_of_the_model_itself()
    {
        using VlmModel model = VlmModel.Load(NanoModel.Folder);

        Assert.Equal(("nano", model.Geometry), (CompiledPolicy.Of<ForNano>().Info.CompiledFor!.Name, CompiledPolicy.Of<ForNano>().Info.CompiledFor!.Geometry));
    }
}
