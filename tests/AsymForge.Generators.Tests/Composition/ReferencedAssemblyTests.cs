using System.Reflection;
using System.Runtime.Loader;
using AsymForge.Compiler;
using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Tests;

/// <summary>Rules of a referenced assembly, of which there is no source, are the same as those of the same project.</summary>
public sealed class ReferencedAssemblyTests
{
    private const string Mine = "[CompressionPolicy, Scorer<Lib.Parts>, Budget<Lib.Parts>, Eviction<Lib.Parts>] public sealed partial class Mine;";

    [Fact]
    public void A_composed_model_is_the_same_with_source_and_without() => Assert.Equal(Composed.Together(Composed.Parts, Mine), Composed.Apart(Mine, Composed.Parts));

    [Theory]
    [InlineData("Scorer<AsymVlm>, Budget<AsymVlm>, Eviction<AsymVlm>")]
    [InlineData("Scorer<FastV>, Budget<MassBudget>, Eviction<AttentionSinks>")]
    [InlineData("Scorer<RandomTokens>, Budget<FixedRatio>(Prefix = \"Fixed\"), Eviction<InvoicePolicy>")]
    public void The_policies_of_the_library_can_be_composed(string attributes)
    {
        string mine = $"using AsymForge.Policies; [CompressionPolicy, {attributes}] public sealed partial class Mine;";
        string[] sources = [.. PolicySources.Names.Concat(["MassBudget", "FixedRatio", "AttentionSinks"]).Select(PolicySources.Read)];
        PolicyModel apart = Composed.Apart(mine, sources);

        Assert.Equal(Composed.Together([mine, .. sources]), apart);
        Assert.Equal(apart, apart with { Functions = IrText.Parse(IrText.Print(apart)).Functions, Weights = IrText.Parse(IrText.Print(apart)).Weights });
    }

    [Fact]
    public void Methods_can_be_called_and_overloads_are_told_apart()
    {
        const string Calling = """
            using Lib;

            [CompressionPolicy, Budget<Parts>]
            public sealed partial class Mine
            {
                [VisionScorer] static float Score(in VisionToken token) => Parts.Bent(token) + Parts.Bent(2f);
            }
            """;

        Assert.Equal(Composed.Together(Composed.Parts, Calling), Composed.Apart(Calling, Composed.Parts));
    }

    [Fact]
    public void A_method_whose_overload_is_private_keeps_its_name()
    {
        const string Hidden = """
            [CompressionRules]
            public sealed partial class Parts
            {
                [BudgetRule] private static float Keep(in ScoreSummary scores) => Half(1);
                public static float Half(float x) => 0.5f * x;
                private static float Half(int x) => 0.5f * x;
            }
            """;
        const string Calling = "[CompressionPolicy, Budget<Parts>] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => Parts.Half(token.PatchNorm); }";

        Assert.Equal(Composed.Together(Hidden, Calling), Composed.Apart(Calling, Hidden));
    }

    [Fact]
    public void A_chain_over_three_assemblies_ends_where_the_rule_is()
    {
        MetadataReference parts = Composed.Library(Composed.Parts);
        PolicyCompiler.Generate(Compilations.Of("[CompressionRules, Budget<Lib.Parts>] public sealed partial class Middle;").WithAssemblyName("Middle").AddReferences(parts), out Compilation middle);

        PolicyModel mine = Composed.Parse(Compilations.Of("[CompressionPolicy, Budget<Middle>(Prefix = \"Far\"), Scorer<Lib.Parts>] public sealed partial class Mine;").AddReferences(parts, Composed.Reference(middle))).Source.Model!;

        Assert.Equal(["Gain", "FarGain"], mine.Tunables.Select(tunable => tunable.Name));
    }

    [Fact]
    public void The_attribute_holds_what_the_policy_says_of_itself()
    {
        Assembly assembly = PolicyCompiler.Load(PolicySources.Read("FastV"));
        Type type = assembly.GetTypes().Single(type => type.Name == "FastV");

        Assert.Equal(PolicyCompiler.Of(type).Info.IrText, type.GetCustomAttribute<CompiledRulesAttribute>()!.IrText);
    }

    [Fact]
    public void A_composed_policy_compiles_and_binds()
    {
        Compilation output = Output(Compilations.Of(Mine).AddReferences(Composed.Library(Composed.Parts)));
        Assert.Empty(output.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning));
        using MemoryStream image = new();
        Assert.True(output.Emit(image).Success);
        image.Position = 0;
        Type type = new AssemblyLoadContext("mine").LoadFromStream(image).GetType("Mine")!;

        PolicyInfo info = PolicyCompiler.Of(type).Info;
        PolicyProgram program = PolicyCompiler.Of(type).Bind(
            new ModelGeometry { Layers = 4, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = 32 }, PolicyValues.Defaults.With("Gain", 1.5).With("Keep.Min", 0.5), NoWeights.Instance);

        Assert.Equal(2, program.Stages.Length);
        Assert.Equal("parts.safetensors", Assert.Single(info.Weights).File);
    }

    private static Compilation Output(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation)
    {
        PolicyCompiler.Generate(compilation, out Compilation output);
        return output;
    }
}
