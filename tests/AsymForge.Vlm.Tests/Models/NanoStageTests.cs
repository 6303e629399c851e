using System.Text.Json;
using AsymForge.Testing;
using AsymForge.Vlm.Chat;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Tests.Chat;

namespace AsymForge.Vlm.Tests.Models;

/// <summary>The built-in model's first question about two pages, stage by stage against the reference.</summary>
public sealed class NanoStageTests
{
    public static IEnumerable<object?[]> Pages() => NanoGolden.StagesAbsent is { } absent ? [[0, absent]] : [[0, null], [1, null]];

    [FixtureTheory]
    [MemberData(nameof(Pages))]
    public void Every_stage_is_within_its_tolerance(int index, string? reason)
    {
        Assert.Null(reason);
        using JsonDocument golden = NanoGolden.Read("expected.json");
        using SafetensorsFile values = SafetensorsFile.Open(Path.Combine(NanoGolden.Folder, "expected.safetensors"));
        JsonElement page = golden.RootElement.GetProperty("pages")[index];
        using VlmModel model = NanoGolden.Load();
        int compared = 0;
        void Look(string stage, in TensorView value)
        {
            if (page.GetProperty("tolerance").TryGetProperty(stage, out JsonElement tolerance))
            {
                GoldenCase.CloseTo(stage, value.AsSpan<float>(), values[$"{index}.{stage}"].Elements<float>(), tolerance.GetDouble());
                compared++;
            }
        }

        PromptSequence prompt = new PromptBuilder(model.Tokenizer, model.Template.Value, model.Placeholders)
            .Build([new ConversationMessage("user", page.GetProperty("turns")[0].GetProperty("question").GetString()!, 1)]);
        Assert.Equal(values[$"{index}.input_ids"].Elements<long>().ToArray(), prompt.Tokens.Select(token => (long)token.Id));

        using VisionEncoder encoder = new(model, (LlavaConfig)model.Config, BoundPolicy.Dense) { Probe = Look };
        using Picture picture = encoder.Encode(NanoGolden.Picture(page.GetProperty("page").GetString()!), default, new TurnClock());
        GoldenCase.CloseTo("pixel_values", encoder.Pixels, values[$"{index}.pixel_values"].Elements<float>(), 1e-5);
        using DecoderSession session = new(model.Decoder, BoundPolicy.Dense, null, new SessionSizes(256, 256, 256)) { Probe = Look };
        session.Prefill(prompt, [picture]);
        Assert.Equal(page.GetProperty("tolerance").EnumerateObject().Count(), compared);
    }
}
