using System.Text.Json;
using AsymForge.Policies.Tests.Batches;
using AsymForge.Testing;

namespace AsymForge.Policies.Tests;

/// <summary>FastV over the runtime's own attention row keeps the tokens of the reference.</summary>
public sealed class FastVTests
{
    private const string Folder = "vision/cases/fastv";

    public static IEnumerable<object?[]> Cases() => Fixtures.Files(Folder, "*.json", path =>
        MethodCase.NotYet(path, "v0", "N", "k", "ratio", "rounding", "row_mode", "q") ?? (ReadsLastRow(MethodCase.Read(path)) ? null : "not yet: row_mode"));

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Keeps_the_tokens_of_the_reference(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);

        VisionVerdict verdict = Assert.Single(VisionBatch.Decide(Bind(golden), AnyModel.Hidden, Sample(golden)));

        golden.AssertValues("scores", verdict.Scores);
        Assert.Equal(golden.List<int>("count"), verdict.Kept.Length);
        Assert.Equal(golden.List<int[]>("kept"), verdict.Kept);
        (int first, int n) = Span(golden);
        int after = first + n;
        int[] sequence = [.. Enumerable.Range(0, first), .. verdict.Kept.Select(i => first + i), .. Enumerable.Range(after, golden.Shape("k")[1] - after)];
        Assert.Equal(golden.List<int[]>("keep_sequence"), sequence);
    }

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Keeps_the_same_in_a_batch(string path, string? reason)
    {
        Assert.Null(reason);
        VisionBatch.AssertSameAlone(Bind(MethodCase.Read(path)), AnyModel.Hidden, [.. Batch.Of(Cases(), path).Select(Sample)]);
    }

    private static bool ReadsLastRow(MethodCase golden) => !golden.Params.TryGetProperty("row_mode", out JsonElement mode) || mode.GetString() == "LastToken";

    private static PolicyProgram Bind(MethodCase golden) => AnyModel.Bind<FastV>(CaseCounts.Bound(golden.Params, Span(golden).Count));

    private static VisionSample Sample(MethodCase golden)
    {
        (int first, int n) = Span(golden);
        return new() { Tokens = n, AttentionRow = LastRow.Of(golden)[first..(first + n)] };
    }

    private static (int First, int Count) Span(MethodCase golden) => (golden.Params.GetProperty("v0").GetInt32(), golden.Params.GetProperty("N").GetInt32());
}
