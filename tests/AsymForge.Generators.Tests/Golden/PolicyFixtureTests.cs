using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using AsymForge.Compiler.Tests;
using AsymForge.GeneratorTesting;
using AsymForge.Policies;
using AsymForge.Testing;
using Golden = AsymForge.Testing.MethodCase;
using Input = AsymForge.Compiler.VisionCase;

namespace AsymForge.Generators.Tests;

/// <summary>The library's policies, as compiled programs, against the golden cases of independent NumPy references.</summary>
public sealed class PolicyFixtureTests
{
    private const string Grid = "[CompressionPolicy, Selection(SelectBy.Stride, Rows = {0}, Columns = {1})] public sealed partial class Grid;";

    public static IEnumerable<object?[]> RandomCases() => Fixtures.Files("vision/cases/random", "*.json");

    public static IEnumerable<object?[]> UniformCases() => Fixtures.Files("vision/cases/uniform", "*.json");

    public static IEnumerable<object?[]> FastVCases() => Fixtures.Files("vision/cases/fastv", "*.json", path => Contains(path, "AllRows") ? "not yet: attention of all rows" : null);

    public static IEnumerable<object?[]> AsymVlmCases() => Fixtures.Files("vision/cases/asymvlm", "*.json", path => Contains(path, "_gap") ? "not yet: the budget from gaps of scores" : null);

    public static IEnumerable<object?[]> AsymVlmTextCases() => Fixtures.Files("vision/cases/asymvlm_text", "*.json");

    [FixtureTheory]
    [MemberData(nameof(RandomCases))]
    public void Random(string path, string? reason)
    {
        Assert.Null(reason);
        Golden golden = Golden.Read(path);
        int n = golden.Params.GetProperty("n").GetInt32(), stream = unchecked((int)golden.Params.GetProperty("stream").GetUInt32());
        PolicyValues values = Ratio(golden).With("Seed", ulong.Parse(golden.Params.GetProperty("seed").GetString()!, CultureInfo.InvariantCulture));

        AssertDecision(golden, "Random", values, new Input { Count = n, Grid = [.. Enumerable.Range(0, n).Select(i => new[] { stream, i, 0, 0 })], Keep = Keep(golden.Params, n) });
    }

    [FixtureTheory]
    [MemberData(nameof(UniformCases))]
    public void Uniform(string path, string? reason)
    {
        Assert.Null(reason);
        Golden golden = Golden.Read(path);
        if (golden.Params.TryGetProperty("points", out JsonElement points))
        {
            int rows = golden.Params.GetProperty("grid")[0].GetInt32(), columns = golden.Params.GetProperty("grid")[1].GetInt32();
            PolicyProgram program = Bind(PolicyCompiler.Compile(string.Format(CultureInfo.InvariantCulture, Grid, points[0].GetInt32(), points[1].GetInt32())), PolicyValues.Defaults);
            Assert.Equal(golden.List<int[]>("kept"), ProgramRun.Decide(program, new Input { Count = rows * columns, GridRows = rows, GridColumns = columns }).Kept);
            return;
        }

        int n = golden.Params.GetProperty("n").GetInt32();
        AssertDecision(golden, "UniformGrid", Ratio(golden), new Input { Count = n, Keep = Keep(golden.Params, n) });
    }

    // The attention row itself is the runtime's; here it is the reference's.
    [FixtureTheory]
    [MemberData(nameof(FastVCases))]
    public void FastV(string path, string? reason)
    {
        Assert.Null(reason);
        Golden golden = Golden.Read(path);
        int n = golden.Params.GetProperty("N").GetInt32();

        AssertDecision(golden, "FastV", Ratio(golden), new Input { Count = n, LastRowAttention = golden.Expected("scores"), Keep = Keep(golden.Params, n) });
    }

    [FixtureTheory]
    [MemberData(nameof(AsymVlmCases))]
    public void AsymVlm(string path, string? reason)
    {
        Assert.Null(reason);
        Golden golden = Golden.Read(path);
        float[][] vision = Rows(golden, "V"), text = Rows(golden, "T");
        JsonElement budget = golden.Params.GetProperty("budget");
        bool[] isProtected = new bool[vision.Length];
        Array.ForEach(golden.Has("protected") ? golden.Input("protected") : [], i => isProtected[(int)i] = true);
        Input input = new()
        {
            Count = vision.Length,
            Vision = vision,
            Text = golden.Has("text_mask") ? [.. text.Zip(golden.Input("text_mask")).Where(pair => pair.Second > 0).Select(pair => pair.First)] : text,
            Protected = isProtected,
            Keep = Keep(budget, vision.Length),
        };
        PolicyValues values = budget.TryGetProperty("ratio", out JsonElement ratio) ? PolicyValues.Defaults.With("Ratio", ratio.GetDouble()) : PolicyValues.Defaults;

        AssertDecision(golden, "AsymVLM", values, input, golden.Shape("V")[1], new Learned(golden.Input("w")));
    }

    [FixtureTheory]
    [MemberData(nameof(AsymVlmTextCases))]
    public void AsymVlm_eviction(string path, string? reason)
    {
        Assert.Null(reason);
        Golden golden = Golden.Read(path);
        JsonElement p = golden.Params;
        PolicyValues values = PolicyValues.Defaults.With("Decay", p.GetProperty("lambda").GetDouble()).With("Worth.Below", p.GetProperty("theta").GetDouble())
            .With("Worth.Budget", p.GetProperty("budget").GetInt32()).With("Worth.Sinks", p.GetProperty("sinks").GetInt32()).With("Worth.Recent", p.GetProperty("recent").GetInt32())
            .With("Worth.HardCap", p.GetProperty("hard_cap").GetBoolean()).With("Worth.Share", (int)ShareOf.WholeRow);
        CachedText cache = new(golden, Bind(Named("AsymVLM"), values));
        int[][] evicted = golden.List<int[][]>("evicted");

        Assert.Equal(evicted, evicted.Select((_, step) => cache.Step(step)));
        Assert.Equal(golden.List<int[]>("live"), cache.Live);
        golden.AssertValues("A", cache.Shares);
    }

    private static void AssertDecision(Golden golden, string policy, PolicyValues values, Input input, int hidden = 4, IWeightSource? weights = null)
    {
        Compiler.VisionDecision decision = ProgramRun.Decide(Bind(Named(policy), values, hidden, weights), input);

        Assert.Equal(golden.List<int[]>("kept"), decision.Kept);
        if (policy != "UniformGrid")
        {
            golden.AssertValues("scores", decision.Scores);
        }
    }

    private static CompiledPolicy Named(string name) => PolicyLibrary.All.Single(policy => policy.Info.Name == name);

    private static PolicyProgram Bind(CompiledPolicy policy, PolicyValues values, int hidden = 4, IWeightSource? weights = null) =>
        policy.Bind(ProgramRun.Model(hidden), values, weights ?? NoWeights.Instance);

    private static PolicyValues Ratio(Golden golden) => golden.Params.TryGetProperty("ratio", out JsonElement ratio)
        ? PolicyValues.Defaults.With("Ratio", ratio.GetDouble()).With("Keep.Round", (int)RoundingOf(golden.Params.GetProperty("rounding").GetString()!))
        : PolicyValues.Defaults;

    private static Rounding RoundingOf(string name) => name switch
    {
        "floor" => Rounding.Floor,
        "half_even" => Rounding.HalfEven,
        _ => Rounding.Ceiling,
    };

    // An absolute count is given as the override that means it.
    private static double Keep(JsonElement from, int n) => from.TryGetProperty("k", out JsonElement k) ? (double)k.GetInt32() / n : double.NaN;

    private static float[][] Rows(Golden golden, string name) => golden.Shape(name) is [_, var width] ? [.. golden.Input(name).Chunk(width)] : [];

    private static bool Contains(string path, string text) => File.ReadAllText(path).Contains(text, StringComparison.Ordinal);

    private sealed class Learned(float[] w) : IWeightSource
    {
        public bool TryRead(WeightsInfo weights, [NotNullWhen(true)] out float[]? values, [NotNullWhen(true)] out string? origin)
        {
            Assert.Equal(("asymvlm.safetensors", "w"), (weights.File, weights.Tensor));
            (values, origin) = (w, "golden");
            return true;
        }
    }
}
