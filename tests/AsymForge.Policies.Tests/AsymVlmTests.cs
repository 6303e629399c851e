using AsymForge.Policies.Tests.Batches;
using AsymForge.Testing;

namespace AsymForge.Policies.Tests;

/// <summary>AsymVLM's vision side keeps the tokens of the reference.</summary>
public sealed class AsymVlmTests
{
    private const string Folder = "vision/cases/asymvlm";

    private static readonly string[] FixedBudgets = ["ratio", "count"];

    public static IEnumerable<object?[]> Cases() => Fixtures.Files(Folder, "*.json", path =>
        MethodCase.NotYet(path, "budget", "V", "T", "w", "text_mask", "protected", "tau", "target")
        ?? (FixedBudgets.Contains(Rule(MethodCase.Read(path))) ? null : $"not yet: {Rule(MethodCase.Read(path))}"));

    /// <summary>Cases that also give a step of training, which is not built: loss, probabilities and gradient.</summary>
    public static IEnumerable<object?[]> TrainingSteps() => Fixtures.Files(Folder, "*.json", _ => "not yet: tau")
        .Where(row => row[0] is string path && path.EndsWith(".json", StringComparison.Ordinal) && MethodCase.Read(path).Params.TryGetProperty("tau", out _))
        .DefaultIfEmpty([Folder, "absent: no case with tau"]);

    [Fact]
    public void Bounds_that_cross_are_refused_when_they_are_bound()
    {
        PolicyBindException error = Assert.Throws<PolicyBindException>(() => AnyModel.Bind<AsymVlm>(PolicyValues.Defaults.With("Keep.Min", 0.6).With("Keep.Max", 0.5)));
        Assert.Contains("'Keep.Min' is 0.6 and 'Keep.Max' is 0.5", error.Message, StringComparison.Ordinal);
    }

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Keeps_the_tokens_of_the_reference(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);

        VisionVerdict verdict = Assert.Single(VisionBatch.Decide(Bind(golden), Hidden(golden), Sample(golden)));

        // The case's `winner` (the text column that attains the maximum) is no output of a pipeline: it matters to training only.
        golden.AssertValues("scores", verdict.Scores);
        Assert.Equal(golden.List<int>("count"), verdict.Kept.Length);
        Assert.Equal(golden.List<int[]>("kept"), verdict.Kept);
    }

    [FixtureTheory]
    [MemberData(nameof(TrainingSteps))]
    public void Training_takes_the_step_of_the_reference(string path, string? reason) => Assert.Fail($"{path} must not run yet: {reason}");

    // Weights belong to a program and have one length, so its neighbours are the cases of the same width.
    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Keeps_the_same_in_a_batch(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);
        int hidden = Hidden(golden);
        VisionBatch.AssertSameAlone(Bind(golden), hidden, [.. Batch.Of(Cases(), path).Where(other => Hidden(other) == hidden).Select(Sample)]);
    }

    private static string Rule(MethodCase golden) => golden.Params.GetProperty("budget").GetProperty("rule").GetString()!;

    internal static int Hidden(MethodCase golden) => golden.Shape("w")[0];

    internal static PolicyProgram Bind(CompiledPolicy policy, MethodCase golden) => policy.Bind(
        AnyModel.Geometry with { Hidden = Hidden(golden) }, CaseCounts.Bound(golden.Params.GetProperty("budget"), golden.Shape("V")[0]), new CaseWeights(golden.Input("w")));

    private static PolicyProgram Bind(MethodCase golden) => Bind(CompiledPolicy.Of<AsymVlm>(), golden);

    internal static VisionSample Sample(MethodCase golden) => new()
    {
        Tokens = golden.Shape("V")[0],
        Vision = golden.Input("V"),
        Text = OpenText(golden),
        Protected = golden.Has("protected") ? [.. golden.Input("protected").Select(index => (int)index)] : [],
    };

    // Template, special and padding tokens never reach a policy: the runtime hands over the user's text only.
    private static float[] OpenText(MethodCase golden)
    {
        float[] text = golden.Input("T");
        int hidden = Hidden(golden);
        return golden.Has("text_mask")
            ? [.. golden.Input("text_mask").SelectMany((open, j) => open > 0 ? text[(j * hidden)..((j + 1) * hidden)] : [])]
            : text;
    }
}
