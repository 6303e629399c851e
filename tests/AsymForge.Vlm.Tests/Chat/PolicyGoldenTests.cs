using System.Text.Json;
using AsymForge.Policies;
using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Chat;

/// <summary>Published policies on the built-in model, end to end against an independent reference: keep list, logits behind the prompt, greedy tokens.</summary>
[Collection(nameof(PolicyGoldenTests))]
[CollectionDefinition(nameof(PolicyGoldenTests), DisableParallelization = true)]
public sealed class PolicyGoldenTests
{
    private const double LogitTolerance = 2e-3;

    // A list is compared where the reference's cut is wider than what float32 can move.
    private const double LeastMargin = 1e-5;

    private static readonly Dictionary<string, Setup> Setups = new()
    {
        ["Dense"] = new(null, PolicyValues.Defaults, null),
        ["InvoicePolicy"] = new(CompiledPolicy.Of<InvoicePolicy>(), PolicyValues.Defaults, null),
        ["AsymVlm(w=1)@0.25"] = new(CompiledPolicy.Of<AsymVlm>(), PolicyValues.Defaults.With("Ratio", 0.25), NoWeights.Instance),
        ["AsymVlm(w)@0.25"] = new(CompiledPolicy.Of<AsymVlm>(), PolicyValues.Defaults.With("Ratio", 0.25), null),
        ["Random@0.25"] = new(CompiledPolicy.Of<RandomTokens>(), PolicyValues.Defaults.With("Ratio", 0.25), null),
        ["UniformGrid@0.25"] = new(CompiledPolicy.Of<UniformGrid>(), PolicyValues.Defaults.With("Ratio", 0.25), null),
        ["FastV(K=2)@0.5"] = new(CompiledPolicy.Of<FastV>(), PolicyValues.Defaults.With("Ratio", 0.5), null),
        ["FastV(K=2)@0.25"] = new(CompiledPolicy.Of<FastV>(), PolicyValues.Defaults.With("Ratio", 0.25), null),
    };

    public static IEnumerable<object?[]> Cases()
    {
        if (NanoGolden.Absent is { } absent)
        {
            yield return ["", absent];
            yield break;
        }

        using JsonDocument golden = NanoGolden.Read("policies.json");
        foreach (JsonElement row in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            yield return [row.GetProperty("case").GetString(), null];
        }
    }

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public async Task Every_policy_keeps_and_answers_what_the_reference_does(string name, string? reason)
    {
        Assert.Null(reason);
        using JsonDocument golden = NanoGolden.Read("policies.json");
        using SafetensorsFile values = SafetensorsFile.Open(Path.Combine(NanoGolden.Folder, "policies.safetensors"));
        JsonElement row = golden.RootElement.GetProperty("cases").EnumerateArray().Single(candidate => candidate.GetProperty("case").GetString() == name);
        string question = row.GetProperty("question").GetString()!;
        Image picture = NanoGolden.Picture(row.GetProperty("page").GetString()!);
        using VlmModel model = NanoGolden.Load();
        foreach (JsonProperty expected in row.GetProperty("policies").EnumerateObject())
        {
            Setup setup = Setups[expected.Name];
            ChatOptions options = new() { PolicyValues = setup.Values, Weights = setup.Weights };
            using ChatSession chat = model.StartChat(setup.Policy, options);
            await chat.AnswerAsync(question, picture);
            TurnReport report = chat.Report!;

            string label = $"{name} {expected.Name}";
            Assert.Equal(expected.Value.GetProperty("count").GetInt32(), report.KeptTokens);
            if (Margin(expected.Value) > LeastMargin)
            {
                Assert.Equal(Integers(expected.Value, "kept"), report.KeepList);
                ProbeRun run = new LogitProbe(model, options).Run(setup.Policy, question, [picture]);
                Models.GoldenCase.CloseTo($"{label} logits", run.Logits[0], values[$"{name}.{expected.Name}.logits_last"].Elements<float>(), LogitTolerance);
                Assert.Equal(Integers(expected.Value, "tokens"), report.AnswerTokens);
            }

            Assert.Equal(0, report.ManagedBytesPerToken);
        }
    }

    [Fact]
    public void Keep_replaces_a_policys_budget()
    {
        using VlmModel model = NanoGolden.Load();
        Image[] picture = [NanoGolden.Picture("0000")];
        ProbeRun run = new LogitProbe(model, new ChatOptions { Keep = 0.1 }).Run(CompiledPolicy.Of<InvoicePolicy>(), "What is the DATE?", picture);
        Assert.Equal(15, Assert.Single(run.Choices).Kept.Count);
    }

    [Fact]
    public async Task The_report_says_where_learned_weights_came_from()
    {
        using VlmModel model = NanoGolden.Load();
        using ChatSession trained = model.StartChat<AsymVlm>(new ChatOptions { MaxTokens = 1 }), plain = model.StartChat<AsymVlm>(new ChatOptions { MaxTokens = 1, Weights = NoWeights.Instance });
        await trained.AnswerAsync("What is the DATE?", NanoGolden.Picture("0000"));
        await plain.AnswerAsync("What is the DATE?", NanoGolden.Picture("0000"));
        Assert.Contains("asymvlm.safetensors", Assert.Single(trained.Report!.Policy!.Weights).Origin, StringComparison.Ordinal);
        Assert.Contains("default", Assert.Single(plain.Report!.Policy!.Weights).Origin, StringComparison.Ordinal);
        Assert.Equal("AsymVLM", trained.Report.Policy.Name);
    }

    [Fact]
    public async Task Eviction_holds_its_budget_over_a_long_conversation_and_allocates_nothing()
    {
        using VlmModel model = NanoGolden.Load();
        ChatOptions options = new() { MaxTokens = 48, Temperature = 2, Seed = 3, PolicyValues = PolicyValues.Defaults.With("Worth.Budget", 32).With("Worth.Recent", 8).With("Worth.Sinks", 2) };
        using ChatSession chat = model.StartChat<InvoicePolicy>(options);
        for (int i = 0; i < 4; i++)
        {
            chat.Remember($"The code is {i}{i}7{i}. What is the DATE?", "28-11");
        }

        await chat.AnswerAsync("What is the WEIGHT?", NanoGolden.Picture("0000"));
        TurnReport report = chat.Report!;
        Assert.True(report.EvictedText > 20, $"{report.EvictedText} evicted");
        Assert.True(report.KvBytes.Ideal < report.KvBytes.Dense);

        // The first eviction of a process loads code; from then on nothing is allocated.
        await chat.AnswerAsync("What is the DATE?");
        Assert.True(chat.Report!.EvictedText > 20, $"{chat.Report.EvictedText} evicted");
        Assert.Equal(0, chat.Report.ManagedBytesPerToken);
    }

    private static IEnumerable<int> Integers(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(value => value.GetInt32());

    private static double Margin(JsonElement expected) =>
        expected.TryGetProperty("cut_margin", out JsonElement margin) && margin.GetProperty("kind").GetString() == "cut" ? margin.GetProperty("rel").GetDouble() : double.PositiveInfinity;

    private sealed record Setup(CompiledPolicy? Policy, PolicyValues Values, IWeightSource? Weights);
}
