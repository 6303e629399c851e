using System.Text.Json;
using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Tests.Vision;

/// <summary>The budget tables of the golden cases: counts are exact.</summary>
public class BudgetFixtureTests
{
    private static readonly Dictionary<string, Action<JsonElement>> Rules = new()
    {
        ["bounds"] = row => Assert.Equal(Expected(row), Counts.Of(N(row), Real(row, "min"), Real(row, "max"))),
        ["fixed_fraction"] = row => AssertCount(row, bounds => Counts.FromFraction((float)Real(row, "ratio"), N(row), Mode(row), bounds.Lo, bounds.Hi)),
        ["fixed_count"] = row => AssertCount(row, bounds => Counts.Clamp(row.GetProperty("k").GetInt32(), bounds.Lo, bounds.Hi)),
        ["rounding_traps"] = RoundingTrap,
        ["mass"] = row => AssertCount(row, bounds => Mass(row, (float)Real(row, "tau"), bounds)),
        ["mean_sigma"] = MeanSigma,
        ["non_finite"] = NonFinite,
    };

    public static IEnumerable<object?[]> Tables() => Fixtures.Files("vision/cases/budget", "*.json", path =>
        Rules.ContainsKey(Path.GetFileNameWithoutExtension(path)) ? null : $"not yet: {Path.GetFileNameWithoutExtension(path)}");

    [FixtureTheory]
    [MemberData(nameof(Tables))]
    public void Counts_are_those_of_the_reference(string table, string? reason)
    {
        Assert.Null(reason);
        Action<JsonElement> rule = Rules[Path.GetFileNameWithoutExtension(table)];
        int rows = 0;
        foreach (JsonElement row in MethodCase.Table(table))
        {
            Exception? failure = Record.Exception(() => rule(row));
            Assert.True(failure is null, $"{row}\n{failure?.Message}");
            rows++;
        }

        Assert.True(rows >= 50, $"{table} has {rows} rows.");
    }

    private static void RoundingTrap(JsonElement row)
    {
        int expected = row.GetProperty("count").GetInt32();
        float ratio = (float)Real(row, "ratio");
        Assert.Equal(expected, Counts.FromFraction(ratio, N(row), Mode(row), 1, N(row)));
        Assert.Equal(expected, Math.Max(1, Counts.Round(Real(row, "ratio") * N(row), Mode(row))));
        Assert.Equal(expected, Math.Max(1, Counts.Round(ratio * N(row), Mode(row))));
    }

    // With z = 0 the threshold is the mean itself, which a summary offers; with an infinity below, σ (which it does not) makes the reference's threshold NaN.
    private static void MeanSigma(JsonElement row)
    {
        if (Real(row, "z") == 0)
        {
            AssertCount(row, bounds => AboveMean(MethodCase.Scores(row), bounds));
        }
    }

    private static void NonFinite(JsonElement row)
    {
        float[] scores = MethodCase.Scores(row);
        Bounds bounds = Counts.Of(scores.Length, Real(row, "min"), Real(row, "max"));
        Assert.Equal(Expected(row), bounds);
        Assert.Equal(row.GetProperty("mass_0.75").GetInt32(), Mass(row, 0.75f, bounds));
        if (!scores.Contains(float.NegativeInfinity))
        {
            Assert.Equal(row.GetProperty("mean_sigma_0").GetInt32(), AboveMean(scores, bounds));
        }

        int[] order = row.GetProperty("order").Deserialize<int[]>()!, kept = new int[scores.Length];
        for (int count = 0; count <= scores.Length; count++)
        {
            Selection.TopK(scores, default, count, kept);
            Assert.Equal(order[..count].Order(), kept[..count]);
        }
    }

    private static int Mass(JsonElement row, float share, Bounds bounds)
    {
        float[] scores = MethodCase.Scores(row);
        return Counts.FromFraction(new ScoreSummary(scores).FractionForMass(share), scores.Length, Rounding.Ceiling, bounds.Lo, bounds.Hi);
    }

    private static int AboveMean(float[] scores, Bounds bounds)
    {
        ScoreSummary summary = new(scores);
        return Counts.FromFraction(summary.FractionAbove(summary.Mean), scores.Length, Rounding.Ceiling, bounds.Lo, bounds.Hi);
    }

    private static void AssertCount(JsonElement row, Func<Bounds, int> count)
    {
        Bounds bounds = Counts.Of(N(row), Real(row, "min"), Real(row, "max"));
        Assert.Equal(Expected(row), bounds);
        Assert.Equal(row.GetProperty("count").GetInt32(), count(bounds));
    }

    private static Bounds Expected(JsonElement row) => new(row.GetProperty("lo").GetInt32(), row.GetProperty("hi").GetInt32());

    private static int N(JsonElement row) => row.TryGetProperty("n", out JsonElement n) ? n.GetInt32() : row.GetProperty("scores").GetArrayLength();

    private static double Real(JsonElement row, string name) => row.GetProperty(name).GetDouble();

    private static Rounding Mode(JsonElement row) => row.GetProperty("rounding").GetString() switch
    {
        "floor" => Rounding.Floor,
        "ceil" => Rounding.Ceiling,
        "half_even" => Rounding.HalfEven,
        "half_up" => Rounding.HalfUp,
        string other => throw new InvalidDataException(other),
        null => throw new InvalidDataException("no rounding"),
    };
}
