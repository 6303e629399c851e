using AsymForge.GeneratorTesting;
using AsymForge.Policies.Tests.Batches;
using AsymForge.Testing;
using Microsoft.CodeAnalysis;

namespace AsymForge.Policies.Tests;

/// <summary>A policy that is put together of another's rules, in another assembly, decides what that policy decides, to the bit.</summary>
public sealed class ComposedPolicyTests
{
    private static readonly CompiledPolicy Mine = Compile("Scorer<AsymVlm>, Budget<AsymVlm>, Eviction<AsymVlm>");
    private static readonly CompiledPolicy Streaming = Compile("Scorer<AsymVlm>, Budget<MassBudget>, Eviction<AttentionSinks>");

    public static IEnumerable<object?[]> Vision() => AsymVlmTests.Cases();

    public static IEnumerable<object?[]> Text() => AsymVlmEvictionTests.Cases();

    [Fact]
    public void Takes_the_same_values_and_weights()
    {
        PolicyInfo original = CompiledPolicy.Of<AsymVlm>().Info;

        Assert.Equal(original.Values, Mine.Info.Values);
        Assert.Equal(original.Weights, Mine.Info.Weights);
        Assert.Equal("Mine", Mine.Info.Name);
        Assert.NotEqual(original.Hash, Mine.Info.Hash);
    }

    [FixtureTheory]
    [MemberData(nameof(Vision))]
    public void Keeps_the_tokens_that_the_original_keeps(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);

        VisionVerdict original = Assert.Single(VisionBatch.Decide(AsymVlmTests.Bind(CompiledPolicy.Of<AsymVlm>(), golden), AsymVlmTests.Hidden(golden), AsymVlmTests.Sample(golden)));
        VisionVerdict composed = Assert.Single(VisionBatch.Decide(AsymVlmTests.Bind(Mine, golden), AsymVlmTests.Hidden(golden), AsymVlmTests.Sample(golden)));

        Assert.Equal(original.Kept, composed.Kept);
        Assert.Equal(original.Scores.Select(BitConverter.SingleToInt32Bits), composed.Scores.Select(BitConverter.SingleToInt32Bits));
    }

    [FixtureTheory]
    [MemberData(nameof(Text))]
    public void Evicts_what_the_original_evicts(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);

        AnswerCache original = Assert.Single(EvictionBatch.Run(AsymVlmEvictionTests.Bind(CompiledPolicy.Of<AsymVlm>(), golden), golden));
        AnswerCache composed = Assert.Single(EvictionBatch.Run(AsymVlmEvictionTests.Bind(Mine, golden), golden));

        Assert.Equal(original.Evicted, composed.Evicted);
        Assert.Equal(original.Statistics.Select(BitConverter.SingleToInt32Bits), composed.Statistics.Select(BitConverter.SingleToInt32Bits));
    }

    // Sinks and window, and what stands between goes, the oldest first, whatever is attended to.
    [FixtureTheory]
    [MemberData(nameof(Text))]
    public void Attention_sinks_keep_the_first_and_the_newest(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);
        PolicyProgram program = AnyModel.Bind(Streaming, PolicyValues.Defaults.With("Worth.Budget", 6).With("Worth.Sinks", 2).With("Worth.Recent", 4).With("Worth.ProtectTurn", false));

        AnswerCache cache = Assert.Single(EvictionBatch.Run(program, golden));

        int newest = cache.Live[^1];
        Assert.Equal([0, 1, newest - 3, newest - 2, newest - 1, newest], cache.Live);
    }

    private static CompiledPolicy Compile(string attributes)
    {
        MetadataReference library = MetadataReference.CreateFromFile(typeof(AsymVlm).Assembly.Location);
        return PolicyCompiler.Of(PolicyCompiler.Load(Compilations.Of($"using AsymForge.Policies; [CompressionPolicy, {attributes}] public sealed partial class Mine;").AddReferences(library)).GetType("Mine")!);
    }
}
