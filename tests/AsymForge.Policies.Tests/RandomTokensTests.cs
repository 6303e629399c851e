using System.Globalization;
using System.Text.Json;
using AsymForge.Policies.Tests.Batches;
using AsymForge.Testing;

namespace AsymForge.Policies.Tests;

/// <summary>The random control draws the tokens of the reference, which was written in another language.</summary>
public sealed class RandomTokensTests
{
    private const string Folder = "vision/cases/random";

    public static IEnumerable<object?[]> Cases() => Fixtures.Files(Folder, "*.json", path =>
        MethodCase.NotYet(path, "n", "seed", "stream", "k", "ratio", "rounding") ?? (MethodCase.Read(path).Params.GetProperty("stream").TryGetUInt32(out _) ? null : "not yet: stream beyond 32 bits"));

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Draws_the_tokens_of_the_reference(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);

        VisionVerdict verdict = Assert.Single(VisionBatch.Decide(Bind(golden), AnyModel.Hidden, Sample(golden)));

        Assert.Equal(golden.List<int>("count"), verdict.Kept.Length);
        Assert.Equal(golden.List<int[]>("kept"), verdict.Kept);
        golden.AssertValues("scores", verdict.Scores);

        // A score is the upper 24 bits of its key, exactly; the other 40 are not an output of the policy.
        ulong[] keys = [.. golden.List<string[]>("first_keys_hex").Select(key => ulong.Parse(key, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        Assert.Equal(keys.Select(key => (key >> 40) / 16777216f), verdict.Scores.Take(keys.Length));
    }

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Draws_the_same_in_a_batch(string path, string? reason)
    {
        Assert.Null(reason);
        VisionBatch.AssertSameAlone(Bind(MethodCase.Read(path)), AnyModel.Hidden, [.. Batch.Of(Cases(), path).Select(Sample)]);
    }

    private static PolicyProgram Bind(MethodCase golden)
    {
        JsonElement p = golden.Params;
        ulong seed = ulong.Parse(p.GetProperty("seed").GetString()!, CultureInfo.InvariantCulture);
        return AnyModel.Bind<RandomTokens>(CaseCounts.Bound(p, p.GetProperty("n").GetInt32()).With("Seed", seed));
    }

    // The stream is the picture's index in its sample, whatever its place in the batch.
    private static VisionSample Sample(MethodCase golden) => new()
    {
        Tokens = golden.Params.GetProperty("n").GetInt32(),
        Image = golden.Params.GetProperty("stream").GetUInt32(),
    };
}
