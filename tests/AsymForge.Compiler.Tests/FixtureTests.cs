using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using AsymForge.Compiler.Ir;
using AsymForge.Testing;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>Golden cases of the NumPy references, through the interpreter and through a printed, compiled and bound policy.</summary>
public sealed class FixtureTests
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly Lazy<CompiledPolicy> Mass = new(() => GeneratedAssembly.Policy(MassModel));
    private static readonly Lazy<CompiledPolicy> Fraction = new(() => GeneratedAssembly.Policy(FractionModel));
    private static readonly Lazy<CompiledPolicy> Text = new(() => GeneratedAssembly.Policy(TextModel));

    public static IEnumerable<object?[]> MassFiles => Fixtures.Files("vision/cases/budget", "mass.json").Concat(Fixtures.Files("vision/cases/budget", "non_finite.json"));

    public static IEnumerable<object?[]> FractionFiles => Fixtures.Files("vision/cases/budget", "fixed_fraction.json").Concat(Fixtures.Files("vision/cases/budget", "rounding_traps.json"));

    public static IEnumerable<object?[]> OrderFiles => Fixtures.Files("vision/cases/selection", "topk.json");

    public static IEnumerable<object?[]> TextFiles => Fixtures.Files("vision/cases/asymvlm_text", "*.json");

    // A score is what ClsAttention says, so that a case's scores go in as they are.
    private static PolicyModel MassModel => ScoreOnly("MassPolicy", Scorer("Score", Ret(Sig(SignalKind.ClsAttention)))) with
    {
        Budget = new() { Function = Budget("Keep", Ret(new SummaryRead(SummaryKind.FractionForMass, T("Tau")))) },
        Tunables = new[] { new TunableModel("Tau", F(0.9f), 0, 1) },
    };

    private static PolicyModel FractionModel => new()
    {
        Namespace = "",
        ClassName = "FractionPolicy",
        Name = "Fraction",
        Budget = new() { Function = Budget("Keep", Ret(T("Ratio"))) },
        Selection = new() { By = SelectBy.Stride },
        Tunables = new[] { new TunableModel("Ratio", F(0.9f), 0, 1) },
    };

    private static PolicyModel TextModel => new()
    {
        Namespace = "",
        ClassName = "TextPolicy",
        Name = "Text",
        Eviction = new() { Function = Worth("Worth", Ret(new SignalRead(SignalKind.DecayedShare, T("Decay")))) },
        Tunables = new[] { new TunableModel("Decay", F(0.9f), 0, 1) },
    };

    [FixtureTheory]
    [MemberData(nameof(MassFiles))]
    public void Mass_budgets(string file, string? skipped)
    {
        Assert.Null(skipped);
        foreach (JsonElement row in Rows(file))
        {
            float[] scores = Floats(row.GetProperty("scores"));
            double tau = row.TryGetProperty("tau", out JsonElement given) ? given.GetDouble() : 0.75;
            int count = row.GetProperty(row.TryGetProperty("count", out _) ? "count" : "mass_0.75").GetInt32();
            Check(MassModel, Mass.Value, scores, new() { ["Tau"] = tau, ["Keep.Min"] = row.GetProperty("min").GetDouble(), ["Keep.Max"] = row.GetProperty("max").GetDouble() }, count);
        }
    }

    [FixtureTheory]
    [MemberData(nameof(FractionFiles))]
    public void Fixed_fractions(string file, string? skipped)
    {
        Assert.Null(skipped);
        foreach (JsonElement row in Rows(file))
        {
            Rounding rounding = row.GetProperty("rounding").GetString() switch
            {
                "floor" => Rounding.Floor,
                "half_even" => Rounding.HalfEven,
                "half_up" => Rounding.HalfUp,
                _ => Rounding.Ceiling,
            };
            Dictionary<string, double> values = new()
            {
                ["Ratio"] = row.GetProperty("ratio").GetDouble(),
                ["Keep.Round"] = (int)rounding,
                ["Keep.Min"] = row.TryGetProperty("min", out JsonElement min) ? min.GetDouble() : 0,
                ["Keep.Max"] = row.TryGetProperty("max", out JsonElement max) ? max.GetDouble() : 1,
            };
            Check(FractionModel, Fraction.Value, new float[row.GetProperty("n").GetInt32()], values, row.GetProperty("count").GetInt32());
        }
    }

    [FixtureTheory]
    [MemberData(nameof(OrderFiles))]
    public void Orders_and_kept_lists(string file, string? skipped)
    {
        Assert.Null(skipped);
        foreach (JsonElement row in Rows(file))
        {
            float[] scores = Floats(row.GetProperty("scores"));
            int k = row.GetProperty("k").GetInt32();
            if (row.TryGetProperty("order", out JsonElement order))
            {
                Assert.Equal(Ints(order), ReferenceMath.Ranking(scores));
            }

            VisionDecision decision = new InterpretedPolicy(MassModel).Decide(new() { Count = scores.Length, ClsAttention = scores, Keep = (double)k / scores.Length });
            if (k > 0)
            {
                Assert.Equal(Ints(row.GetProperty("kept")), decision.Kept);
            }
        }
    }

    [FixtureTheory]
    [MemberData(nameof(TextFiles))]
    public void Evictions_step_by_step(string file, string? skipped)
    {
        Assert.Null(skipped);
        using JsonDocument page = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf(file)));
        JsonElement parameters = page.RootElement.GetProperty("params"), lists = page.RootElement.GetProperty("expected").GetProperty("lists");
        int[] shape = Ints(page.RootElement.GetProperty("inputs").GetProperty("attention").GetProperty("shape"));
        float[] attention = Tensor(Path.ChangeExtension(Fixtures.PathOf(file), ".safetensors"), "in.attention");
        Dictionary<string, double> values = new()
        {
            ["Decay"] = parameters.GetProperty("lambda").GetDouble(),
            ["Worth.Below"] = parameters.GetProperty("theta").GetDouble(),
            ["Worth.Budget"] = parameters.GetProperty("budget").GetDouble(),
            ["Worth.Sinks"] = parameters.GetProperty("sinks").GetDouble(),
            ["Worth.Recent"] = parameters.GetProperty("recent").GetDouble(),
            ["Worth.HardCap"] = parameters.GetProperty("hard_cap").GetBoolean() ? 1 : 0,
            ["Worth.Share"] = (int)ShareOf.WholeRow, // the reference's attention is already that of text alone, and it does not divide again
        };
        int begin = parameters.TryGetProperty("turn_begin", out JsonElement first) ? first.GetInt32() : 0, end = parameters.TryGetProperty("turn_end", out JsonElement last) ? last.GetInt32() : 0;
        PolicyProgram program = Bind(Text.Value, values);
        InterpretedPolicy interpreted = new(BoundModel.Of(TextModel, values));
        int prompt = shape[1] - shape[0];
        List<(int Slot, float Share)> live = [.. Enumerable.Range(0, prompt).Select(slot => (slot, 1f))];
        for (int step = 0; step < shape[0]; step++)
        {
            live.Add((prompt + step, 1f));
            CacheCase input = new()
            {
                Attention = [.. live.Select(entry => attention[(step * shape[1]) + entry.Slot])],
                Slots = [.. live.Select(entry => new[] { entry.Slot, entry.Slot >= begin && entry.Slot < end ? 1 : 0, prompt + step - entry.Slot })],
                State = [.. live.Select(entry => entry.Share)],
                Fresh = 1,
            };
            CacheDecision decision = ProgramRun.Step(program, input);
            Agreement.Same(interpreted.Step(input), decision, $"{file} step {step}");
            Assert.Equal(Ints(lists.GetProperty("evicted")[step]), Enumerable.Range(0, live.Count).Except(decision.Kept).Select(i => live[i].Slot));
            live = [.. decision.Kept.Select(i => (live[i].Slot, decision.State[i]))];
        }

        Assert.Equal(Ints(lists.GetProperty("live")), live.Select(entry => entry.Slot));
    }

    private static void Check(PolicyModel model, CompiledPolicy compiled, float[] scores, Dictionary<string, double> values, int count)
    {
        VisionCase input = new() { Count = scores.Length, ClsAttention = scores };
        VisionDecision expected = new InterpretedPolicy(BoundModel.Of(model, values)).Decide(input), actual = ProgramRun.Decide(Bind(compiled, values), input);
        Assert.Equal(count, expected.Kept.Length);
        Assert.Equal(expected.Kept, actual.Kept);
    }

    private static PolicyProgram Bind(CompiledPolicy compiled, Dictionary<string, double> values) =>
        compiled.Bind(ProgramRun.Model(4), values.Aggregate(PolicyValues.Defaults, (so, value) => so.With(value.Key, value.Value)), NoWeights.Instance);

    private static JsonElement[] Rows(string file)
    {
        using JsonDocument page = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf(file)));
        return [.. page.RootElement.GetProperty("cases").EnumerateArray().Select(row => row.Clone())];
    }

    private static float[] Floats(JsonElement list) => list.Deserialize<float[]>(Json)!;

    private static int[] Ints(JsonElement list) => list.Deserialize<int[]>()!;

    // One float32 tensor of a safetensors file.
    private static float[] Tensor(string path, string name)
    {
        byte[] file = File.ReadAllBytes(path);
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        using JsonDocument page = JsonDocument.Parse(file.AsMemory(8, header));
        int[] offsets = Ints(page.RootElement.GetProperty(name).GetProperty("data_offsets"));
        return MemoryMarshal.Cast<byte, float>(file.AsSpan(8 + header)[offsets[0]..offsets[1]]).ToArray();
    }
}
