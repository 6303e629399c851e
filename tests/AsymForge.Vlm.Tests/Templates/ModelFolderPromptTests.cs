using System.Text.Json;
using AsymForge.Nano;
using AsymForge.Testing;
using AsymForge.Vlm.Templates;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Tests.Templates;

/// <summary>Template and tokenizer of whole model folders, against the reference processor.</summary>
public sealed class ModelFolderPromptTests
{
    // Families whose processor turns one placeholder into many of the same token and does nothing else to the prompt.
    private static readonly string[] Repeating = ["llava", "llava_next", "llava_onevision", "qwen2_vl", "qwen2_5_vl"];

    private const int ImageTokens = 144; // image_seq_length of the nano model

    public static IEnumerable<object?[]> Folders => Fixtures.Folders("hf", name => File.Exists(Path.Combine(Fixtures.PathOf($"hf/{name}"), "tokenizer.json")));

    /// <summary>Those whose prompt a template wrote.</summary>
    public static IEnumerable<object?[]> Conversations => Fixtures.Folders("hf", name =>
        File.Exists(Path.Combine(Fixtures.PathOf($"hf/{name}"), "tokenizer.json")) && Expected($"hf/{name}").TryGetProperty("messages", out _));

    [FixtureTheory]
    [MemberData(nameof(Conversations))]
    public void PromptAndIdsAgree(string folder, string? reason)
    {
        Assert.Null(reason);
        JsonElement expected = Expected(folder);
        string path = Fixtures.PathOf(folder);
        using JsonDocument variables = JsonDocument.Parse($$"""{"messages": {{expected.GetProperty("messages").GetRawText()}}, "add_generation_prompt": true}""");
        RenderedPrompt prompt = ChatTemplate.LoadFrom(path).Render(variables.RootElement);
        Assert.Equal(expected.GetProperty("rendered_prompt").GetString(), prompt.Text);

        bool hasImages = expected.TryGetProperty("images", out JsonElement images) && images.ValueKind == JsonValueKind.Array && images.GetArrayLength() > 0;
        if (hasImages && !Repeating.Contains(expected.GetProperty("family").GetString()))
        {
            return;
        }

        int image = expected.TryGetProperty("image_token_id", out JsonElement id) ? id.GetInt32() : -1;
        TokenizedText actual = PromptEncoder.Encode(TokenizerFile.Load(path), prompt, expected.GetProperty("add_special_tokens").GetBoolean());
        int[] ids = [.. expected.GetProperty("input_ids")[0].EnumerateArray().Select(item => item.GetInt32())];
        Assert.Equal(OnePerRun(ids, image), OnePerRun([.. actual.Ids], image));
    }

    [FixtureTheory]
    [MemberData(nameof(Folders))]
    public void TokenizerChecksAgree(string folder, string? reason)
    {
        Assert.Null(reason);
        ITokenizer tokenizer = TokenizerFile.Load(Fixtures.PathOf(folder));
        foreach (JsonElement check in Expected(folder).GetProperty("tokenizer_checks").EnumerateArray())
        {
            int[] ids = [.. check.GetProperty("ids").EnumerateArray().Select(item => item.GetInt32())];
            Assert.Equal(ids, tokenizer.EncodeToIds(check.GetProperty("text").GetString()!, addSpecialTokens: false).ToArray());
            Assert.Equal(check.GetProperty("decoded").GetString(), tokenizer.Decode(ids, skipSpecialTokens: false));
            Assert.Equal(check.GetProperty("decoded_skipping_special").GetString(), tokenizer.Decode(ids, skipSpecialTokens: true));
        }
    }

    public static IEnumerable<object?[]> NanoPrompts =>
        [["nano/golden/expected.json", File.Exists(Path.Combine(Fixtures.Models, "nano/golden/expected.json")) ? null : $"absent: nano/golden/expected.json under {Fixtures.Models}"]];

    [FixtureTheory]
    [MemberData(nameof(NanoPrompts))]
    public void NanoModelPromptsAgree(string golden, string? reason)
    {
        Assert.Null(reason);
        ChatTemplate template = ChatTemplate.LoadFrom(NanoModel.Folder);
        ITokenizer tokenizer = TokenizerFile.Load(NanoModel.Folder);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Fixtures.Models, golden)));
        foreach (JsonElement page in document.RootElement.GetProperty("pages").EnumerateArray())
        {
            List<ChatMessage> messages = [];
            foreach (JsonElement turn in page.GetProperty("turns").EnumerateArray())
            {
                ContentPart question = ContentPart.Of(turn.GetProperty("question").GetString()!);
                messages.Add(messages.Count == 0 ? new ChatMessage("user", ContentPart.Image, question) : new ChatMessage("user", question));
                RenderedPrompt prompt = template.Render(messages);
                Assert.Equal(turn.GetProperty("rendered_prompt").GetString(), prompt.Text);
                int count = PromptEncoder.Encode(tokenizer, prompt, addSpecialTokens: true).Ids.Length;
                Assert.Equal(turn.GetProperty("prompt_tokens").GetInt32(), count - 1 + ImageTokens);
                messages.Add(new ChatMessage("assistant", turn.GetProperty("answer").GetString()!));
            }
        }
    }

    private static JsonElement Expected(string folder) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(Fixtures.PathOf(folder), "expected.json")));

    private static int[] OnePerRun(int[] ids, int token) =>
        [.. ids.Where((id, at) => id != token || at == 0 || ids[at - 1] != token)];
}
