using AsymForge.GeneratorTesting;
using AsymForge.Policies;
using AsymForge.Testing;

namespace AsymForge.Generators.Tests;

/// <summary>The policies that ship, as a program sees them.</summary>
public sealed class PolicyLibraryTests
{
    private static readonly ModelGeometry Model = new() { Layers = 4, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = 32, HasCls = true };

    [Fact]
    public void Lists_every_policy_by_the_name_that_users_type() =>
        Assert.Equal(["InvoicePolicy", "AsymVLM", "FastV", "Random", "UniformGrid"], PolicyLibrary.All.Select(policy => policy.Info.Name));

    [Fact]
    public void Has_a_file_and_a_row_of_its_README_for_each()
    {
        string readme = File.ReadAllText(Path.Combine(Fixtures.Repository, "policies", "AsymForge.Policies", "README.md"));

        Assert.Equal(PolicySources.Names.Select(name => "AsymForge.Policies." + name), PolicyLibrary.All.Select(policy => policy.Info.FullName).Order(StringComparer.Ordinal));
        Assert.All(PolicySources.Names, name => Assert.Contains($"[{name}.cs]({name}.cs)", readme, StringComparison.Ordinal));
        Assert.All(PolicyLibrary.All, policy => Assert.Contains($"| `{policy.Info.Name}` |", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Binds_by_default_and_with_other_values()
    {
        Assert.All(PolicyLibrary.All, policy => Assert.NotEmpty(policy.Bind(Model, PolicyValues.Defaults, NoWeights.Instance).Stages.ToArray()));

        CompiledPolicy fastV = PolicyLibrary.All.Single(policy => policy.Info.Name == "FastV");
        PolicyProgram floor = fastV.Bind(Model, PolicyValues.Defaults.With("Keep.Round", (int)Rounding.Floor).With("Ratio", 0.25), NoWeights.Instance);
        Assert.NotEqual(fastV.Bind(Model, PolicyValues.Defaults, NoWeights.Instance).Key, floor.Key);
        Assert.Throws<PolicyBindException>(() => fastV.Bind(Model, PolicyValues.Defaults.With("Ratio", 1.5), NoWeights.Instance));
    }

    [Fact]
    public void Has_the_policy_of_the_architecture_page_to_the_letter()
    {
        string source = PolicySources.Read("InvoicePolicy");

        Assert.Contains("return similarity * similarity * similarity + 2f * token.ClsAttention;", source, StringComparison.Ordinal);
        Assert.Contains("[BudgetRule(Min = 0.10, Max = 0.50)]", source, StringComparison.Ordinal);
        Assert.Contains("[EvictionThreshold(Below = 0.25f, Budget = 64, Sinks = 4, Recent = 16, HardCap = true)]", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_with_another_constant_is_another_policy()
    {
        CompiledPolicy changed = PolicyCompiler.Compile(PolicySources.Read("InvoicePolicy").Replace("FractionForMass(0.90f)", "FractionForMass(0.80f)"));

        Assert.Equal("InvoicePolicy", changed.Info.Name);
        Assert.NotEqual(PolicyLibrary.All[0].Info.Hash, changed.Info.Hash);
    }

    // Keys of vision/cases/random/03: seed 0, stream 0.
    [Theory]
    [InlineData(0, 0xa706dd2f4d197e6f)]
    [InlineData(1, 0xb382a305f4414f5e)]
    [InlineData(2, 0x631a9154fbabf717)]
    [InlineData(3, 0xa80aba8c86640906)]
    public void Random_draws_SplitMix64(int index, ulong key)
    {
        UserMethods random = new(PolicySources.Read("RandomTokens"));

        double drawn = random.Compiled(random.Model.Scorer!.Function)(Sample.Token((Compiler.Ir.SignalKind.Index, Compiler.Ir.Const.Of(index))));

        Assert.Equal((key >> 40) * (1f / 16777216f), drawn);
    }
}
