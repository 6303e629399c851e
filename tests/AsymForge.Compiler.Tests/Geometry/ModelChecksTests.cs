namespace AsymForge.Compiler.Tests;

/// <summary>Checks of a policy against a model that no policy of C# reaches yet, and what the sizes of a model fold.</summary>
public sealed class ModelChecksTests
{
    private static readonly ModelFacts Varying = ModelConfig.Read("v", "{\"model_type\": \"qwen2_vl\"}");
    private static readonly ModelFacts Fixed = ModelConfig.Read("f", "{\"model_type\": \"llava\", \"text_config\": {}}");

    [Fact]
    public void A_vector_of_one_value_per_vision_token_needs_a_fixed_number()
    {
        PolicyModel policy = Samples.Grid with { Weights = new[] { new WeightsModel { Name = "W", File = "f", Tensor = "t", Length = Geometry.VisionTokens } } };

        Assert.Equal(new ModelFinding(ModelFault.SizeNotFixed, "W", "Length", new[] { "W", "holds one value per VisionTokens", "v" }), Assert.Single(ModelChecks.Run(policy, Varying)));
        Assert.Empty(ModelChecks.Run(policy, Fixed));
    }

    [Fact]
    public void Only_sizes_that_the_model_fixes_become_constants()
    {
        PolicyModel policy = Build.ScoreOnly("Sizes", Build.Scorer("Score", Build.Ret(Build.To(Ir.IrType.Float, Build.Add(new Ir.GeometryRead(Geometry.Layers), new Ir.GeometryRead(Geometry.VisionTokens))))));

        Assert.Equal([Geometry.VisionTokens], SignalUse.Sizes(Passes.Optimizer.Run(policy with { For = Varying.Sizes })));
        Assert.Empty(SignalUse.Sizes(Passes.Optimizer.Run(policy with { For = Fixed.Sizes })));
        Assert.Equal([Geometry.Layers, Geometry.VisionTokens], SignalUse.Sizes(Passes.Optimizer.Run(policy)));
    }

    [Fact]
    public void A_text_says_the_model_and_is_read_back()
    {
        PolicyModel policy = Samples.Grid with { For = Fixed.Sizes with { Name = "a \"b\"" } };

        Assert.Equal(policy, IrText.Parse(IrText.Print(policy)));
        Assert.NotEqual(IrText.Hash(IrText.Print(policy)), IrText.Hash(IrText.Print(Samples.Grid)));
    }
}
