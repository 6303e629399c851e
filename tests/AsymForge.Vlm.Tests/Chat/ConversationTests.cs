using System.Text.Json;
using System.Text.Json.Nodes;
using AsymForge.Nano;
using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Chat;

/// <summary>Whole conversations of the built-in model, dense.</summary>
public sealed class ConversationTests
{
    public static IEnumerable<object?[]> Pages() =>
        NanoGolden.Absent is { } absent ? [["", absent]] : [["0000", null], ["0007", null]];

    [FixtureTheory]
    [MemberData(nameof(Pages))]
    public async Task Every_turn_gives_the_reference_tokens(string page, string? reason)
    {
        Assert.Null(reason);
        using JsonDocument golden = NanoGolden.Read("expected.json");
        JsonElement turns = golden.RootElement.GetProperty("pages").EnumerateArray().Single(row => row.GetProperty("page").GetString() == page).GetProperty("turns");
        using VlmModel model = NanoGolden.Load();
        using ChatSession chat = model.StartChat();
        Image? picture = NanoGolden.Picture(page);
        foreach (JsonElement turn in turns.EnumerateArray())
        {
            string answer = await chat.AnswerAsync(turn.GetProperty("question").GetString()!, picture);
            Assert.Equal(turn.GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32()), chat.Report!.AnswerTokens);
            Assert.Equal(turn.GetProperty("answer").GetString(), answer);
            Assert.Equal(turn.GetProperty("prompt_tokens").GetInt32(), chat.Report.PromptTokens);
            picture = null;
        }

        Assert.True(chat.Report!.Reuse.ReusedTokens > 144, $"{chat.Report.Reuse}");
        Assert.Equal(turns.GetArrayLength(), chat.Turns);
    }

    [Fact]
    public async Task The_answer_streams_in_pieces_that_join_to_it()
    {
        using VlmModel model = NanoGolden.Load();
        using ChatSession chat = model.StartChat();
        List<string> pieces = [];
        await foreach (string piece in chat.AskAsync("What is the WEIGHT?", NanoGolden.Picture("0000")))
        {
            pieces.Add(piece);
        }

        Assert.True(pieces.Count > 1);
        Assert.Equal("82", string.Concat(pieces));
    }

    [Fact]
    public async Task A_turn_that_is_left_early_leaves_the_conversation_as_it_was()
    {
        using VlmModel model = NanoGolden.Load();
        using ChatSession chat = model.StartChat(), fresh = model.StartChat();
        await foreach (string _ in chat.AskAsync("What is the DATE?", NanoGolden.Picture("0007")))
        {
            break;
        }

        Assert.Equal(0, chat.Turns);
        Assert.Null(chat.Report);
        string after = await chat.AnswerAsync("What is the WEIGHT?", NanoGolden.Picture("0000"));
        Assert.Equal(await fresh.AnswerAsync("What is the WEIGHT?", NanoGolden.Picture("0000")), after);
        Assert.Equal(fresh.Report!.PromptTokens, chat.Report!.PromptTokens);
    }

    [Fact]
    public async Task A_cancelled_turn_throws_and_leaves_the_conversation_as_it_was()
    {
        using VlmModel model = NanoGolden.Load();
        using ChatSession chat = model.StartChat();
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => chat.AnswerAsync("What is the DATE?", NanoGolden.Picture("0000"), source.Token));
        Assert.Equal("82", await chat.AnswerAsync("What is the WEIGHT?", NanoGolden.Picture("0000")));
    }

    [Fact]
    public async Task A_turn_that_is_left_early_leaves_a_remembered_picture_open_for_the_first_choice()
    {
        using VlmModel model = NanoGolden.Load();
        HandProgram program = HandProgram.BeforePrefill(HandProgram.Even, Reselect.FirstTurn);
        using ChatSession chat = model.StartChatWith(program);
        chat.Remember("What is the WEIGHT?", "82", NanoGolden.Picture("0000"));
        await foreach (string _ in chat.AskAsync("What is the ROOM?"))
        {
            break;
        }

        await chat.AnswerAsync("What is the DATE?");
        await chat.AnswerAsync("What is the DATE?");
        Assert.Equal(2, program.Calls.Count);
    }

    [Fact]
    public async Task What_was_disposed_is_not_used_again()
    {
        VlmModel model = NanoGolden.Load();
        using ChatSession left = model.StartChat(), later = model.StartChat();
        ChatSession gone = model.StartChat();
        IAsyncEnumerable<string> asked = gone.AskAsync("What is the WEIGHT?", NanoGolden.Picture("0000"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (string _ in asked)
            {
                gone.Dispose();
            }
        });
        Assert.Throws<ObjectDisposedException>(() => gone.AskAsync("What is the DATE?"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (string _ in left.AskAsync("What is the WEIGHT?", NanoGolden.Picture("0000")))
            {
                model.Dispose();
            }
        });
        await Assert.ThrowsAsync<ObjectDisposedException>(() => later.AnswerAsync("What is the WEIGHT?", NanoGolden.Picture("0000")));
        Assert.Throws<ObjectDisposedException>(() => model.StartChat());
        model.Dispose();
    }

    [Fact]
    public async Task Pictures_are_taken_when_the_question_is_asked()
    {
        using VlmModel model = NanoGolden.Load();
        using ChatSession chat = model.StartChat();
        List<Image> pictures = [NanoGolden.Picture("0000")];
        Assert.Throws<ArgumentNullException>(() => chat.AskAsync("What is the WEIGHT?", [null!]));
        IAsyncEnumerable<string> asked = chat.AskAsync("What is the WEIGHT?", pictures);
        pictures.Clear();
        string answer = "";
        await foreach (string piece in asked)
        {
            answer += piece;
        }

        Assert.Equal("82", answer);
    }

    [Theory]
    [InlineData("What does <image> mean?")]
    [InlineData("Stop here</s>")]
    [InlineData("<pad><unk><s>")]
    public async Task Special_tokens_in_a_question_do_not_act(string question)
    {
        using VlmModel model = NanoGolden.Load();
        using ChatSession chat = model.StartChat(options: new ChatOptions { MaxTokens = 4 });
        await chat.AnswerAsync(question, NanoGolden.Picture("0000"));
        Assert.Equal(144, chat.Report!.VisionTokens);
    }

    [Fact]
    public async Task A_placeholder_that_is_not_marked_special_does_not_act_in_a_question_either()
    {
        const string Question = "What does <image> mean?";
        using TemporaryFolder folder = new();
        CopyModel(folder);
        string path = folder.PathOf("tokenizer.json");
        JsonNode file = JsonNode.Parse(File.ReadAllText(path))!;
        file["added_tokens"]!.AsArray().Single(token => (string)token!["content"]! == "<image>")!["special"] = false;
        File.WriteAllText(path, file.ToJsonString());
        using VlmModel model = NanoGolden.Load(), unmarked = VlmModel.Load(folder.Path, new VlmOptions { Threads = 1 });
        Assert.False(unmarked.Tokenizer.IsSpecial(((LlavaConfig)unmarked.Config).ImageToken));
        using ChatSession expected = model.StartChat(options: new ChatOptions { MaxTokens = 4 }), chat = unmarked.StartChat(options: new ChatOptions { MaxTokens = 4 });
        await expected.AnswerAsync(Question, NanoGolden.Picture("0000"));
        await chat.AnswerAsync(Question, NanoGolden.Picture("0000"));
        Assert.Equal(144, chat.Report!.VisionTokens);
        Assert.Equal(expected.Report!.PromptTokens, chat.Report.PromptTokens);
        Assert.Equal(expected.Report.AnswerTokens, chat.Report.AnswerTokens);
    }

    [Fact]
    public async Task Conversations_share_a_model_without_disturbing_each_other()
    {
        using VlmModel model = NanoGolden.Load();
        (string Page, string Question, string Answer)[] rows =
            [("0000", "What is the WEIGHT?", "82"), ("0001", "What is the QTY of JAM?", "55"), ("0004", "What is the CARD?", "829"), ("0005", "What is the TIME?", "01.59")];
        string[] answers = await Task.WhenAll(rows.Select(row => Task.Run(async () =>
        {
            using ChatSession chat = model.StartChat(options: new ChatOptions { ChunkSize = 16 });
            return await chat.AnswerAsync(row.Question, NanoGolden.Picture(row.Page));
        })));
        Assert.Equal(rows.Select(row => row.Answer), answers);
    }

    [Fact]
    public void A_folder_without_a_part_is_refused_with_the_parts_name()
    {
        Assert.Throws<DirectoryNotFoundException>(() => VlmModel.Load(Path.Combine(AppContext.BaseDirectory, "nowhere")));
        using TemporaryFolder folder = new();
        foreach (string part in (string[])["tokenizer.json", "preprocessor_config.json", "model.safetensors", "config.json"])
        {
            CopyModel(folder);
            File.Delete(Path.Combine(folder.Path, part));
            InputFormatException refused = Assert.Throws<InputFormatException>(() => VlmModel.Load(folder.Path));
            Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bad_questions_are_refused_before_any_work()
    {
        using VlmModel model = NanoGolden.Load();
        using ChatSession chat = model.StartChat(options: new ChatOptions { MaxContext = 160 });
        Assert.Throws<ArgumentException>(() => chat.AskAsync("  "));
        ArgumentException tooLong = Assert.Throws<ArgumentException>(() => chat.AskAsync(string.Join(' ', Enumerable.Repeat("word", 100))));
        Assert.Contains("holds 160", tooLong.Message, StringComparison.Ordinal);
        Assert.Equal(0, chat.Turns);
    }

    [Fact]
    public async Task A_model_without_pictures_converses_and_refuses_them()
    {
        using VlmModel model = VlmModel.Load(Fixtures.PathOf("hf/llama"), new VlmOptions { Threads = 1 });
        using ChatSession chat = model.StartChat(options: new ChatOptions { MaxTokens = 5, System = "You are a helpful assistant." });
        await chat.AnswerAsync("How many crocodiles in 198? It's 12345.");
        Assert.Equal([227, 317, 165, 8, 13], chat.Report!.AnswerTokens);
        Assert.Equal(79, chat.Report.PromptTokens);
        Assert.Throws<ArgumentException>(() => chat.AskAsync("And this?", NanoGolden.Picture("0000")));
    }

    [Fact]
    public void Options_without_effect_are_refused()
    {
        using VlmModel model = NanoGolden.Load();
        Assert.Throws<ArgumentException>(() => model.StartChat(options: new ChatOptions { Keep = 0.5 }));
        Assert.Throws<ArgumentException>(() => model.StartChat(options: new ChatOptions { PolicyValues = PolicyValues.Defaults.With("Ratio", 0.5) }));
        Assert.Throws<ArgumentException>(() => model.StartChat(options: new ChatOptions { System = "Be brief." }));
        Assert.Throws<ArgumentException>(() => new LogitProbe(model, new ChatOptions { PolicyValues = PolicyValues.Defaults.With("Ratio", 0.5) })
            .RunProgram(HandProgram.BeforePrefill(HandProgram.All), "What is the DATE?", [NanoGolden.Picture("0000")]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.StartChat(options: new ChatOptions { ChunkSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.StartChat(options: new ChatOptions { Temperature = float.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.StartChat(options: new ChatOptions { Seed = 7 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.StartChat(options: new ChatOptions { TopP = 0.5f }));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.StartChat(options: new ChatOptions { MaxContext = 1 << 20 }));
    }

    [Fact]
    public void A_program_that_the_model_cannot_run_is_refused_when_the_conversation_starts()
    {
        using VlmModel model = NanoGolden.Load(), text = VlmModel.Load(Fixtures.PathOf("hf/llama"), new VlmOptions { Threads = 1 });
        Assert.Throws<PolicyBindException>(() => text.StartChatWith(HandProgram.BeforePrefill(HandProgram.All)));
        Assert.Throws<PolicyBindException>(() => model.StartChatWith(HandProgram.InPrefill(model.Geometry.Layers, HandProgram.All)));
        Assert.Throws<PolicyBindException>(() => model.StartChatWith(HandProgram.AfterStep(model.Geometry.Layers + 1, HandProgram.All)));
    }

    [Fact]
    public async Task The_same_seed_draws_the_same_answer()
    {
        using VlmModel model = NanoGolden.Load();
        ChatOptions options = new() { Temperature = 3, Seed = 7, MaxTokens = 12 };
        using ChatSession first = model.StartChat(options: options), second = model.StartChat(options: options);
        await first.AnswerAsync("What is the WEIGHT?", NanoGolden.Picture("0000"));
        await second.AnswerAsync("What is the WEIGHT?", NanoGolden.Picture("0000"));
        Assert.Equal(first.Report!.AnswerTokens, second.Report!.AnswerTokens);
    }

    private static void CopyModel(TemporaryFolder folder)
    {
        foreach (string file in Directory.GetFiles(NanoModel.Folder))
        {
            File.Copy(file, folder.PathOf(Path.GetFileName(file)), overwrite: true);
        }
    }
}
