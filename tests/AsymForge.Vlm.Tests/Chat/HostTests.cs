using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Chat;

/// <summary>What the runtime owes to any program: identity, deletion, sameness, reuse, real memory. The programs are written by hand.</summary>
public sealed class HostTests
{
    private const string Question = "What is the WEIGHT?";
    private static readonly int[] Continuation = [225, 28, 22];

    public static TheoryData<string> Programs => ["before prefill", "before layer 1", "before layer 2", "before layer 3"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Keeping_everything_gives_the_dense_logits_exactly(string where)
    {
        using VlmModel model = NanoGolden.Load();
        LogitProbe probe = new(model);
        ProbeRun dense = probe.Run(null, Question, [NanoGolden.Picture("0000")], Continuation);
        ProbeRun kept = probe.RunProgram(Program(where, HandProgram.All), Question, [NanoGolden.Picture("0000")], Continuation);
        for (int row = 0; row < dense.Logits.Count; row++)
        {
            Assert.Equal(dense.Logits[row], kept.Logits[row]);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Deleting_is_masking_the_deleted_columns(string where)
    {
        using VlmModel model = NanoGolden.Load();
        LogitProbe probe = new(model);
        Image[] pictures = [NanoGolden.Picture("0007")];
        ProbeRun deleted = probe.RunProgram(Program(where, HandProgram.Even), Question, pictures, Continuation);
        ProbeRun masked = probe.RunMasked(deleted, Question, pictures, Continuation);
        ProbeRun dense = probe.Run(null, Question, pictures, Continuation);
        for (int row = 0; row < masked.Logits.Count; row++)
        {
            Assert.True(Distance(masked.Logits[row], deleted.Logits[row]) <= 2e-3, $"row {row}: {Distance(masked.Logits[row], deleted.Logits[row])}");
            Assert.True(Distance(masked.Logits[row], dense.Logits[row]) > 0.01, $"row {row}: the mask changed nothing");
        }
    }

    [Fact]
    public void Evicting_is_masking_the_evicted_columns()
    {
        using VlmModel model = NanoGolden.Load();
        LogitProbe probe = new(model);
        Image[] pictures = [NanoGolden.Picture("0007")];
        HandProgram program = HandProgram.AfterStep(model.Geometry.Layers, OldestTextGoes);
        ProbeRun evicted = probe.RunProgram(program, Question, pictures, Continuation);
        Assert.Equal(evicted.PromptTokens, evicted.Live[1][0].Count);
        ProbeRun masked = probe.RunMasked(evicted, Question, pictures, Continuation);
        for (int row = 0; row < masked.Logits.Count; row++)
        {
            Assert.True(Distance(masked.Logits[row], evicted.Logits[row]) <= 2e-3, $"row {row}: {Distance(masked.Logits[row], evicted.Logits[row])}");
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Chunks_of_prefill_change_nothing(string where)
    {
        using VlmModel model = NanoGolden.Load();
        Image[] pictures = [NanoGolden.Picture("0000")];
        ProbeRun whole = new LogitProbe(model).RunProgram(Program(where, HandProgram.Even), Question, pictures, Continuation);
        ProbeRun pieces = new LogitProbe(model, new ChatOptions { ChunkSize = 19 }).RunProgram(Program(where, HandProgram.Even), Question, pictures, Continuation);
        Assert.Equal(whole.Live[^1].Select(list => list.Count), pieces.Live[^1].Select(list => list.Count));
        Assert.True(Distance(whole.Logits[^1], pieces.Logits[^1]) <= 1e-4, $"{Distance(whole.Logits[^1], pieces.Logits[^1])}");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_later_turn_gives_what_a_fresh_conversation_gives(string where)
    {
        using VlmModel model = NanoGolden.Load();
        using ChatSession chat = model.StartChatWith(Program(where, HandProgram.Even));
        using ChatSession fresh = model.StartChatWith(Program(where, HandProgram.Even));
        string first = await chat.AnswerAsync(Question, NanoGolden.Picture("0000"));
        await chat.AnswerAsync("What is the DATE?");
        fresh.Remember(Question, first, NanoGolden.Picture("0000"));
        await fresh.AnswerAsync("What is the DATE?");
        Assert.Equal(fresh.Report!.PromptTokens, chat.Report!.PromptTokens);
        Assert.Equal(fresh.Report.KeepList, chat.Report.KeepList);
        Assert.Equal(fresh.Report.AnswerTokens, chat.Report.AnswerTokens);
        Assert.Equal(0, fresh.Report.Reuse.ReusedTokens);
        bool between = where != "before prefill";
        Assert.True(between ? chat.Report.Reuse.ReusedTokens < 10 : chat.Report.Reuse.ReusedTokens > 72, $"{chat.Report.Reuse}");
        Assert.Equal(1, chat.Report.Reuse.ReusedPictures);
        Assert.True(chat.Report.FeatureBytes >= 144 * 192 * 4);
    }

    [Fact]
    public async Task The_first_choice_stays_where_the_policy_says_so()
    {
        using VlmModel model = NanoGolden.Load();
        HandProgram before = HandProgram.BeforePrefill(HandProgram.Even, Reselect.FirstTurn), inside = HandProgram.InPrefill(2, HandProgram.Even, Reselect.FirstTurn);
        foreach (HandProgram program in (HandProgram[])[before, inside])
        {
            using ChatSession chat = model.StartChatWith(program);
            await chat.AnswerAsync(Question, NanoGolden.Picture("0000"));
            await chat.AnswerAsync("What is the DATE?");
            Assert.Single(program.Calls);
            Assert.Equal(72, chat.Report!.KeptTokens);
            Assert.True(chat.Report.Reuse.ReusedTokens > 72, $"{chat.Report.Reuse}");
        }
    }

    [Fact]
    public async Task Every_message_is_a_sample_and_every_turn_scores_again()
    {
        using VlmModel model = NanoGolden.Load();
        HandProgram sample = HandProgram.BeforePrefill(HandProgram.Even), image = HandProgram.BeforePrefill(HandProgram.Even, per: Scope.Image);
        foreach (HandProgram program in (HandProgram[])[sample, image])
        {
            using ChatSession chat = model.StartChatWith(program, new ChatOptions { MaxTokens = 2 });
            await foreach (string _ in chat.AskAsync(Question, [NanoGolden.Picture("0000"), NanoGolden.Picture("0001")]))
            {
            }

            await chat.AnswerAsync("What is the DATE?", NanoGolden.Picture("0002"));
            Assert.Equal(216, chat.Report!.KeptTokens);
        }

        Assert.Equal(["0+288", "0+288", "288+144"], sample.Calls.Select(call => call[..call.IndexOf(' ')]));
        Assert.Equal(["0+144", "144+144", "0+144", "144+144", "288+144"], image.Calls.Select(call => call[..call.IndexOf(' ')]));
        Assert.EndsWith("grid 0x0", sample.Calls[0], StringComparison.Ordinal);
        Assert.EndsWith("grid 12x12", image.Calls[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dropped_entries_are_given_back_and_reported()
    {
        using VlmModel model = NanoGolden.Load();
        using ChatSession dense = model.StartChat(), before = model.StartChatWith(Program("before prefill", HandProgram.Even)), inside = model.StartChatWith(Program("before layer 2", HandProgram.Even));
        foreach (ChatSession chat in (ChatSession[])[dense, before, inside])
        {
            await chat.AnswerAsync(Question, NanoGolden.Picture("0000"));
        }

        TurnReport whole = dense.Report!, half = before.Report!, late = inside.Report!;
        Assert.Equal(144, whole.KeptTokens);
        Assert.Equal(whole.Flops.Dense, whole.Flops.Actual);
        Assert.Equal(whole.KvBytes.Dense, whole.KvBytes.Ideal);
        Assert.Equal(Enumerable.Range(0, 72).Select(i => 2 * i), half.KeepList);
        Assert.Empty(half.LayerKeepLists);
        Assert.Equal(half.KeepList, late.KeepList);
        Assert.Equal([144, 144, 72, 72], late.LayerKeepLists.Select(list => list.Count));
        Assert.True(half.Flops.Actual < late.Flops.Actual && late.Flops.Actual < whole.Flops.Actual);

        // 2 KV heads x 32 wide x (key, value) x 4 bytes per layer and token.
        const long TokenBytes = 2 * 32 * 2 * 4;
        Assert.Equal(half.KvBytes.Dense - (4 * 72 * TokenBytes), half.KvBytes.Ideal);
        Assert.Equal(late.KvBytes.Dense - (2 * 72 * TokenBytes), late.KvBytes.Ideal);
        Assert.True(half.KvBytes.Live >= half.KvBytes.Ideal);
    }

    [Fact]
    public async Task Evicted_text_comes_back_with_the_next_turn()
    {
        using VlmModel model = NanoGolden.Load();
        using ChatSession chat = model.StartChatWith(HandProgram.AfterStep(model.Geometry.Layers, OldestTextGoes));
        await chat.AnswerAsync(Question, NanoGolden.Picture("0000"));
        Assert.Equal(chat.Report!.AnswerTokens.Count - 1, chat.Report.EvictedText);
        await chat.AnswerAsync("What is the DATE?");
        Assert.Equal(0, chat.Report.Reuse.ReusedTokens);
        Assert.Equal(170, chat.Report.Reuse.PrefilledTokens);
    }

    [Fact]
    public async Task Evicted_vision_tokens_come_back_though_a_stage_between_layers_dropped_others()
    {
        using VlmModel model = NanoGolden.Load();
        HandProgram choice = HandProgram.InPrefill(2, HandProgram.Even, Reselect.FirstTurn);
        using ChatSession chat = model.StartChatWith(choice.Then(HandProgram.AfterStep(model.Geometry.Layers, OldestVisionGoes)));
        await chat.AnswerAsync(Question, NanoGolden.Picture("0000"));
        Assert.True(chat.Report!.AnswerTokens.Count > 1);
        await chat.AnswerAsync("What is the DATE?");
        Assert.True(chat.Report.Reuse.ReusedTokens < 10, $"{chat.Report.Reuse}");
        Assert.Equal([144, 144, 72, 72], chat.Report.LayerKeepLists.Select(list => list.Count));
    }

    [Fact]
    public void Every_stage_before_a_layer_reads_the_row_of_the_layer_before()
    {
        using VlmModel model = NanoGolden.Load();
        List<float[]> rows = [];
        HandProgram reads = HandProgram.InPrefill(2, Read), first = HandProgram.InPrefill(2, HandProgram.All, readsRow: false);
        foreach (HandProgram program in (HandProgram[])[reads, first.Then(reads)])
        {
            new LogitProbe(model).RunProgram(program, Question, [NanoGolden.Picture("0000")]);
        }

        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0], rows[1]);

        int[] Read(in StageBatch batch, in Segment segment)
        {
            rows.Add(batch.Inputs[0].AsSpan<float>().ToArray());
            return HandProgram.All(batch, segment);
        }
    }

    [Fact]
    public void Kept_tokens_keep_their_positions_or_close_ranks_where_the_policy_says_so()
    {
        using VlmModel model = NanoGolden.Load();
        LogitProbe probe = new(model);
        Image[] pictures = [NanoGolden.Picture("0000")];
        ProbeRun own = probe.RunProgram(HandProgram.BeforePrefill(HandProgram.Even), Question, pictures, Continuation);
        ProbeRun closed = probe.RunProgram(HandProgram.BeforePrefill(HandProgram.Even, positions: Positions.Compact), Question, pictures, Continuation);
        Assert.All(own.Places, place => Assert.Equal(place.Token, place.Position));
        Assert.Equal(own.PromptTokens, own.NextPosition);
        Assert.Equal(Enumerable.Range(0, own.PromptTokens - 72), closed.Places.Select(place => place.Position));
        Assert.Equal(own.Places.Select(place => place.Token), closed.Places.Select(place => place.Token));
        Assert.Equal(own.PromptTokens - 72, closed.NextPosition);
    }

    [Fact]
    public void A_program_that_breaks_its_contract_is_stopped()
    {
        using VlmModel model = NanoGolden.Load();
        LogitProbe probe = new(model);
        HandProgram descending = HandProgram.BeforePrefill((in StageBatch _, in Segment _) => [3, 1]), outside = HandProgram.BeforePrefill((in StageBatch _, in Segment segment) => [segment.Count]);
        Assert.Throws<InvalidOperationException>(() => probe.RunProgram(descending, Question, [NanoGolden.Picture("0000")]));
        Assert.Throws<InvalidOperationException>(() => probe.RunProgram(outside, Question, [NanoGolden.Picture("0000")]));
    }

    private static HandProgram Program(string where, HandProgram.Decide decide) =>
        where == "before prefill" ? HandProgram.BeforePrefill(decide) : HandProgram.InPrefill(where[^1] - '0', decide);

    // The oldest text entry, one per step.
    private static int[] OldestTextGoes(in StageBatch batch, in Segment segment)
    {
        ReadOnlySpan<int> slots = batch.Inputs[1].AsSpan<int>().Slice(3 * segment.First, 3 * segment.Count);
        int oldest = 0;
        while (slots[3 * oldest] < 0)
        {
            oldest++;
        }

        return [.. Enumerable.Range(0, segment.Count).Where(entry => entry != oldest)];
    }

    // The oldest vision entry, one per step.
    private static int[] OldestVisionGoes(in StageBatch batch, in Segment segment)
    {
        ReadOnlySpan<int> slots = batch.Inputs[1].AsSpan<int>().Slice(3 * segment.First, 3 * segment.Count);
        int oldest = 0;
        while (slots[3 * oldest] >= 0)
        {
            oldest++;
        }

        return [.. Enumerable.Range(0, segment.Count).Where(entry => entry != oldest)];
    }

    private static double Distance(float[] left, float[] right) => left.Zip(right).Max(pair => Math.Abs(pair.First - pair.Second));
}
