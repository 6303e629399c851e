using AsymForge.GeneratorTesting;

namespace AsymForge.Generators.Tests;

/// <summary>What a model's geometry does to a compiled policy.</summary>
public sealed class ForModelTests
{
    private const string Rules = " public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => token.Index / Model.Layers + Model.VisionTokens; [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }";

    private static readonly ModelGeometry Llava = new() { Layers = 32, Heads = 32, KvHeads = 32, HeadDim = 128, Hidden = 4096, HasCls = true, VisionTokens = 576 };

    [Fact]
    public void One_model_makes_constants_of_its_sizes()
    {
        PolicyCompiler.Generate(Compilations.Of("[CompressionPolicy, ForModel(\"llava-1.5-7b\")]" + Rules), out Microsoft.CodeAnalysis.Compilation output, ForModelCases.Models);
        string text = output.SyntaxTrees.Last().ToString();

        Assert.Contains("(float)(index / 32 + 576)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Geometries.Read", text, StringComparison.Ordinal);
        Assert.Contains("compiled for \"llava-1.5-7b\" hidden 4096 headdim 128 layers 32 heads 32 kvheads 32 visiontokens 576 cls true", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_for_one_model_binds_to_that_alone()
    {
        CompiledPolicy policy = PolicyCompiler.Compile(ForModelCases.Models, "[CompressionPolicy, ForModel(\"llava-1.5-7b\")]" + Rules);

        Assert.NotNull(policy.Bind(Llava, PolicyValues.Defaults, NoWeights.Instance));
        PolicyBindException thrown = Assert.Throws<PolicyBindException>(() => policy.Bind(Llava with { Layers = 40, Hidden = 5120 }, PolicyValues.Defaults, NoWeights.Instance));
        Assert.Equal(
            "Mine: it is compiled for 'llava-1.5-7b' with 32 layers, 32 heads, 32 KV heads of 128, hidden 4096, a CLS token, 576 vision tokens and cannot be bound to a model with 40 layers, 32 heads, 32 KV heads of 128, hidden 5120, a CLS token, 576 vision tokens",
            thrown.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", ForModel(\"llava-1.5-7b\"), ForModel(\"llama-3.2-11b-vision\")")]
    public void None_or_several_take_the_sizes_of_the_binding(string models)
    {
        CompiledPolicy policy = PolicyCompiler.Compile(ForModelCases.Models, $"[CompressionPolicy{models}]" + Rules);

        Assert.NotEqual(policy.Bind(Llava, PolicyValues.Defaults, NoWeights.Instance).Key, policy.Bind(Llava with { VisionTokens = 100 }, PolicyValues.Defaults, NoWeights.Instance).Key);
        PolicyBindException thrown = Assert.Throws<PolicyBindException>(() => policy.Bind(Llava with { VisionTokens = 0 }, PolicyValues.Defaults, NoWeights.Instance));
        Assert.Equal("Mine: it reads Model.VisionTokens, which is 0 in this model (expected at least 1: a size that the model fixes, whatever the picture)", thrown.Message);
    }

    [Fact]
    public void A_model_that_is_not_known_folds_nothing_and_adds_no_error_of_the_compiler()
    {
        CompiledPolicy policy = PolicyCompiler.Compile(ForModelCases.Models, "[CompressionPolicy, ForModel(\"unknown\")]" + Rules);

        Assert.DoesNotContain("compiled for", policy.Info.IrText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_form_says_the_model_and_is_read_back()
    {
        CompiledPolicy policy = PolicyCompiler.Compile(ForModelCases.Models, "[CompressionPolicy, ForModel(\"llava-1.5-7b\")]" + Rules);

        Assert.Equal(policy.Info.IrText, Compiler.IrText.Print(Compiler.IrText.Parse(policy.Info.IrText)));
    }

    [Fact]
    public void A_rule_is_tested_without_a_program_by_saying_which_model_is_meant()
    {
        Assert.Contains("using (Model.As(geometry))", Assert.Throws<InvalidOperationException>(() => Model.Layers).Message, StringComparison.Ordinal);
        using (Model.As(Llava))
        {
            using (Model.As(Llava with { Layers = 2 }))
            {
                Assert.Equal(2, Model.Layers);
            }

            Assert.Equal([32, 32, 32, 128, 4096, 576], new[] { Model.Layers, Model.Heads, Model.KvHeads, Model.HeadDim, Model.Hidden, Model.VisionTokens });
        }

        Assert.Throws<InvalidOperationException>(() => Model.Layers);
    }
}
