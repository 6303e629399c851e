using System.Text.Json;
using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Tests.Vision;

/// <summary>Kept lists of the golden cases: exact.</summary>
public class SelectionFixtureTests
{
    public static IEnumerable<object?[]> TopK() => Fixtures.Files("vision/cases/selection", "*.json");

    public static IEnumerable<object?[]> Uniform() => Fixtures.Files("vision/cases/uniform", "*.json");

    [FixtureTheory]
    [MemberData(nameof(TopK))]
    public void The_best_are_those_of_the_reference(string table, string? reason)
    {
        Assert.Null(reason);
        foreach (JsonElement row in MethodCase.Table(table))
        {
            float[] scores = MethodCase.Scores(row);
            int[] kept = new int[row.GetProperty("k").GetInt32()];
            Selection.TopK(scores, default, kept.Length, kept);
            Assert.Equal(row.GetProperty("kept").Deserialize<int[]>()!, kept);
        }
    }

    [FixtureTheory]
    [MemberData(nameof(Uniform))]
    public void Evenly_spaced_tokens_are_those_of_the_reference(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);
        int count = golden.List<int>("count");
        int[] kept = new int[count];
        if (golden.Params.TryGetProperty("grid", out JsonElement grid))
        {
            int[] size = grid.Deserialize<int[]>()!, points = golden.Params.GetProperty("points").Deserialize<int[]>()!;
            Assert.Equal(count, Selection.Grid(size[0], size[1], points[0], points[1], kept));
        }
        else
        {
            int n = golden.Params.GetProperty("n").GetInt32();
            int wanted = golden.Params.TryGetProperty("k", out JsonElement k)
                ? Counts.Clamp(k.GetInt32(), 1, n)
                : Counts.FromFraction((float)golden.Params.GetProperty("ratio").GetDouble(), n, Rounding.Floor, 1, n);
            Assert.Equal(count, wanted);
            Selection.Stride(n, count, default, kept);
        }

        Assert.Equal(golden.List<int[]>("kept"), kept);
    }
}
