using AsymForge.Vlm.Templates;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Tests.Chat;

/// <summary>What a report says when it is printed: lists by their elements, never by their type.</summary>
public sealed class ReportTextTests
{
    [Fact]
    public void A_turn_is_a_line() => Assert.Equal(
        "Mine (IR 0123456789abcdef, keep 0.25, W from default 1): 40 prompt tokens, 9 of 36 vision tokens kept [0, 1, 2, 3, 4, 5, 6, 7, … 9 in all], 3 answer tokens (StopToken), 1.5 text tokens evicted, "
            + "50 of 100 FLOPs in prefill, 10 of 30 bytes of KV cache, 12.3 tokens per second",
        Report(new PolicyReport("Mine", "0123456789abcdef", 0.25, [new BoundWeights("W", "default 1")])).ToString());

    [Fact]
    public void A_turn_of_the_dense_model_says_so() => Assert.StartsWith("no policy: 40 prompt tokens", Report(null).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Other_records_show_their_lists()
    {
        Assert.Equal("stage 1 kept [2, 3]", new ProbeChoice(1, [2, 3]).ToString());
        Assert.Equal("[2, 3] from layer 4 on", new HiddenTokens(4, [2, 3]).ToString());
        Assert.Equal("[7, 8]", new TokenizedText([7, 8], []).ToString());
        Assert.Equal("Hello", new RenderedPrompt("Hello", []).ToString());
        ProbeRun run = new() { Logits = [[1f], [2f]], Live = [], PromptTokens = 5, VisionTokens = 4, Choices = [new ProbeChoice(0, [2])], Places = [], NextPosition = 5 };
        Assert.Equal("5 prompt tokens, 4 of them vision tokens, then 1; [stage 0 kept [2]]", run.ToString());
    }

    private static TurnReport Report(PolicyReport? policy) => new()
    {
        PromptTokens = 40,
        VisionTokens = 36,
        KeptTokens = 9,
        KeepList = [.. Enumerable.Range(0, 9)],
        LayerKeepLists = [],
        EvictedText = 1.5,
        AnswerTokens = [1, 2, 3],
        Stop = StopReason.StopToken,
        Flops = new FlopsReport(100, 50, 0),
        KvBytes = new KvBytesReport(10, 10, 30),
        FeatureBytes = 0,
        Milliseconds = new TurnTimes(0, 0, 0, 0, 0, 0),
        TokensPerSecond = 12.345,
        ManagedBytesPerToken = 0,
        Policy = policy,
        Reuse = new ReuseReport(0, 40, 0),
    };
}
