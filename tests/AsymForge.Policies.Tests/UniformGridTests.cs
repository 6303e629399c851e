using System.Text.Json;
using System.Text.RegularExpressions;
using AsymForge.GeneratorTesting;
using AsymForge.Policies.Tests.Batches;
using AsymForge.Testing;

namespace AsymForge.Policies.Tests;

/// <summary>The uniform control keeps the tokens of the reference, along a line and over a grid.</summary>
public sealed partial class UniformGridTests
{
    private const string Folder = "vision/cases/uniform";

    private static readonly Lazy<CompiledPolicy> Cells = new(CompileCells);

    public static IEnumerable<object?[]> Cases() => Fixtures.Files(Folder, "*.json", path => MethodCase.NotYet(path, "mode", "n", "k", "ratio", "rounding", "grid", "points")
        ?? (MethodCase.Read(path).Params.GetProperty("mode").GetString() is "1d" or "2d" ? null : "not yet: mode"));

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Keeps_the_tokens_of_the_reference(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);

        VisionVerdict verdict = Assert.Single(VisionBatch.Decide(Bind(golden), AnyModel.Hidden, Sample(golden)));

        Assert.Equal(golden.List<int>("count"), verdict.Kept.Length);
        Assert.Equal(golden.List<int[]>("kept"), verdict.Kept);
    }

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Keeps_the_same_in_a_batch(string path, string? reason)
    {
        Assert.Null(reason);
        VisionBatch.AssertSameAlone(Bind(MethodCase.Read(path)), AnyModel.Hidden, [.. Batch.Of(Cases(), path).Select(Sample)]);
    }

    private static bool IsGrid(MethodCase golden) => golden.Params.GetProperty("mode").GetString() == "2d";

    private static VisionSample Sample(MethodCase golden)
    {
        if (!IsGrid(golden))
        {
            return new() { Tokens = golden.Params.GetProperty("n").GetInt32() };
        }

        int[] grid = golden.Params.GetProperty("grid").Deserialize<int[]>()!;
        return new() { Tokens = grid[0] * grid[1], Grid = (grid[0], grid[1]) };
    }

    private static PolicyProgram Bind(MethodCase golden)
    {
        if (!IsGrid(golden))
        {
            return AnyModel.Bind<UniformGrid>(CaseCounts.Bound(golden.Params, golden.Params.GetProperty("n").GetInt32()));
        }

        int[] points = golden.Params.GetProperty("points").Deserialize<int[]>()!;
        return Cells.Value.Bind(AnyModel.Geometry, PolicyValues.Defaults.With("Selection.Rows", points[0]).With("Selection.Columns", points[1]), NoWeights.Instance);
    }

    // The policy's own source in the form that its remarks give for a grid: rows and columns in the attribute (bound per case) and no budget rule, which a grid replaces.
    private static CompiledPolicy CompileCells()
    {
        const string Line = "[Selection(SelectBy.Stride)]", Grid = "[Selection(SelectBy.Stride, Rows = 8, Columns = 8)]";
        string source = File.ReadAllText(Path.Combine(Fixtures.Repository, "policies", "AsymForge.Policies", "UniformGrid.cs"));
        Assert.Contains($"<c>{Grid}</c>", source, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(source, "^" + Regex.Escape(Line), RegexOptions.Multiline));
        return PolicyCompiler.Compile(Body().Replace(source.Replace(Line, Grid, StringComparison.Ordinal), ";"));
    }

    [GeneratedRegex(@"\r?\n\{.*\}", RegexOptions.Singleline)]
    private static partial Regex Body();
}
