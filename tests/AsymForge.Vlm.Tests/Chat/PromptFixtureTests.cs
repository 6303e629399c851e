using System.Text.Json;
using AsymForge.Testing;
using AsymForge.Vlm.Chat;
using AsymForge.Vlm.Tests.Models;

namespace AsymForge.Vlm.Tests.Chat;

/// <summary>From messages to token ids with every placeholder widened, against what transformers encodes.</summary>
public sealed class PromptFixtureTests
{
    public static IEnumerable<object?[]> Cases() => Fixtures.Folders(
        "hf",
        name => name is "llama" or "llava" or "llama3-rope" || name.StartsWith("llava-", StringComparison.Ordinal));

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Ids_are_those_of_the_reference(string folder, string? reason)
    {
        Assert.Null(reason);
        using GoldenCase golden = new(folder);
        PromptBuilder builder = new(golden.Model.Tokenizer, golden.Model.Template.Value, golden.Model.Placeholders);
        for (int prompt = 0; prompt < golden.Batch; prompt++)
        {
            JsonElement messages = golden.Root.TryGetProperty("batch", out JsonElement batch) ? batch[prompt] : golden.Root.GetProperty("messages");
            PromptSequence sequence = builder.Build([.. messages.EnumerateArray().Select(Message)]);
            Assert.Equal(golden.Ids(prompt), sequence.Tokens.Select(token => token.Id));
            Assert.Equal(golden.Positions(prompt), Enumerable.Range(0, sequence.Count));
            Assert.Equal(golden.PicturesPerPrompt * golden.Model.VisionTokens, sequence.VisionTokens);
        }
    }

    private static ConversationMessage Message(JsonElement message)
    {
        JsonElement content = message.GetProperty("content");
        string role = message.GetProperty("role").GetString()!;
        if (content.ValueKind == JsonValueKind.String)
        {
            return new ConversationMessage(role, content.GetString()!, 0);
        }

        JsonElement[] parts = [.. content.EnumerateArray()];
        string text = Assert.Single(parts, part => part.GetProperty("type").GetString() == "text").GetProperty("text").GetString()!;
        return new ConversationMessage(role, text, parts.Length - 1);
    }
}
