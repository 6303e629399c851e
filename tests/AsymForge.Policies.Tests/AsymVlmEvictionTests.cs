using System.Text.Json;
using AsymForge.Policies.Tests.Batches;
using AsymForge.Testing;

namespace AsymForge.Policies.Tests;

/// <summary>AsymVLM's text side evicts what the reference evicts, step by step.</summary>
public sealed class AsymVlmEvictionTests
{
    private const string Folder = "vision/cases/asymvlm_text";

    public static IEnumerable<object?[]> Cases() => Fixtures.Files(Folder, "*.json", path =>
        MethodCase.NotYet(path, "lambda", "theta", "budget", "sinks", "recent", "hard_cap", "turn_begin", "turn_end", "attention"));

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Evicts_what_the_reference_evicts(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);

        AnswerCache answer = Assert.Single(EvictionBatch.Run(Bind(golden), golden));

        Assert.Equal(golden.List<int[][]>("evicted"), answer.Evicted);
        Assert.Equal(golden.List<int[]>("lengths"), answer.Lengths);
        Assert.Equal(golden.List<int[]>("live"), answer.Live);
        golden.AssertValues("A", answer.Statistics);
    }

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Evicts_the_same_in_a_batch(string path, string? reason)
    {
        Assert.Null(reason);
        PolicyProgram program = Bind(MethodCase.Read(path));
        MethodCase[] cases = [.. Batch.Of(Cases(), path)];
        AnswerCache[] together = EvictionBatch.Run(program, cases);
        for (int i = 0; i < cases.Length; i++)
        {
            AnswerCache alone = Assert.Single(EvictionBatch.Run(program, cases[i]));
            Assert.Equal(alone.Evicted, together[i].Evicted);
            Assert.Equal(alone.Statistics.Select(BitConverter.SingleToInt32Bits), together[i].Statistics.Select(BitConverter.SingleToInt32Bits));
        }
    }

    private static PolicyProgram Bind(MethodCase golden) => Bind(CompiledPolicy.Of<AsymVlm>(), golden);

    // The case has text entries only, so its shares are shares of the whole row; a picture stands in front to be left alone.
    internal static PolicyProgram Bind(CompiledPolicy policy, MethodCase golden)
    {
        JsonElement p = golden.Params;
        return AnyModel.Bind(policy, PolicyValues.Defaults
            .With("Decay", p.GetProperty("lambda").GetDouble())
            .With("Worth.Below", p.GetProperty("theta").GetDouble())
            .With("Worth.Budget", p.GetProperty("budget").GetInt32())
            .With("Worth.Sinks", p.GetProperty("sinks").GetInt32())
            .With("Worth.Recent", p.GetProperty("recent").GetInt32())
            .With("Worth.HardCap", p.GetProperty("hard_cap").GetBoolean())
            .With("Worth.Share", (int)ShareOf.WholeRow));
    }
}
