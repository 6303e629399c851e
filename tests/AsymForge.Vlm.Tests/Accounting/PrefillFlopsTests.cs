using System.Text.Json;
using AsymForge.Testing;
using AsymForge.Vlm.Accounting;

namespace AsymForge.Vlm.Tests.Accounting;

/// <summary>Token schedules of published methods, counted by an independent implementation.</summary>
public sealed class PrefillFlopsTests
{
    public static IEnumerable<object?[]> Files() => Fixtures.Files("vision/cases/flops", "*.json");

    [FixtureTheory]
    [MemberData(nameof(Files))]
    public void Every_schedule_costs_what_the_reference_counts(string file, string? reason)
    {
        Assert.Null(reason);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.PathOf(file)));
        JsonElement models = document.RootElement.GetProperty("models");
        foreach (JsonElement row in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            string name = row.GetProperty("model").GetString()!;
            JsonElement model = models.GetProperty(name);
            int Size(string size) => model.GetProperty(size).GetInt32();
            DecoderShape shape = new(Size("d"), Size("m"), Size("heads"), Size("kv_heads"), Size("head_dim"));
            int[] full = [.. Enumerable.Repeat(row.GetProperty("visual").GetInt32() + row.GetProperty("text").GetInt32(), Size("L"))];
            JsonElement exact = row.GetProperty("exact");
            string label = $"{name}, {row.GetProperty("schedule").GetString()}, {full[0]} tokens";

            Assert.True(PrefillFlops.OfLayers(full, shape) == exact.GetProperty("full").GetInt64(), label);
            Assert.True(PrefillFlops.OfLayers(TokensPerLayer(row, Size("L")), shape) == exact.GetProperty("total").GetInt64(), label);
        }
    }

    [Fact]
    public void A_cost_beyond_63_bits_is_an_error() =>
        Assert.Throws<OverflowException>(() => PrefillFlops.OfLayer(int.MaxValue, new DecoderShape(4096, 11008, 32, 32, 128)));

    private static int[] TokensPerLayer(JsonElement row, int layers)
    {
        int text = row.GetProperty("text").GetInt32(), visual = row.GetProperty("visual").GetInt32();
        Dictionary<int, int> steps = row.GetProperty("steps").EnumerateArray().ToDictionary(step => step[0].GetInt32(), step => step[1].GetInt32());
        int[] tokens = new int[layers];
        for (int layer = 0; layer < layers; layer++)
        {
            visual = steps.GetValueOrDefault(layer, visual);
            tokens[layer] = visual + text;
        }

        return tokens;
    }
}
