namespace AsymForge.Compiler.Ir;

/// <summary>The signals that can be declared and checked, but that only a later build executes. They have no inputs yet.</summary>
internal static class DeclaredSignals
{
    /// <summary>Every stage that decides about vision tokens.</summary>
    public static readonly Stage[] Pictures = [Stage.BeforePrefill, Stage.InPrefill, Stage.InVision, Stage.CrossAttention];

    /// <summary>The stages of a cache from the first step on, the running one first: the answer's tokens exist.</summary>
    public static readonly Stage[] Steps = [Stage.AfterStep, Stage.BeforeStep, Stage.BeforeAttention];

    /// <summary>Every stage that decides about cache entries.</summary>
    public static readonly Stage[] Cache = [.. Steps, Stage.AfterPrefill];

    /// <summary>What changes an attention signal whose rows are fixed by its name.</summary>
    public const ReadingSettings FixedRows = ReadingSettings.FromLayer | ReadingSettings.Heads | ReadingSettings.Softmax;

    private const ReadingSettings Any = FixedRows | ReadingSettings.Rows;

    public static IEnumerable<SignalRow> Rows =>
    [
        Of(SignalKind.Attention, TokenKind.Vision, Pictures, "the attention rows named") with { Takes = Any, ReadsQuestion = true },
        Of(SignalKind.GuideAttention, TokenKind.Vision, [Stage.BeforePrefill, Stage.InPrefill], "the guide's answer") with { Takes = ReadingSettings.Rows | ReadingSettings.FromLayer, ReadsQuestion = true },
        Of(SignalKind.EntryAttention, TokenKind.Cached, Cache, "the attention rows named") with { Takes = Any },
        Of(SignalKind.KeySimilarity, TokenKind.Cached, Cache, "entries · head width multiply-adds"),
        Of(SignalKind.KeyNorm, TokenKind.Cached, Cache, "entries · head width multiply-adds"),
        Of(SignalKind.State, TokenKind.Cached, Steps, "the statistic's bytes per entry") with { Argument = SignalArgument.State, IsAnswer = true },
        Of(SignalKind.Predicted, TokenKind.Cached, [Stage.BeforeAttention], "the module's layers") with { Argument = SignalArgument.Module },
        Whole(SignalKind.Layer, TokenKind.Head),
        Whole(SignalKind.Layers, TokenKind.Head),
        Whole(SignalKind.KvHead, TokenKind.Head),
        Whole(SignalKind.KvHeads, TokenKind.Head),
        Whole(SignalKind.PromptTokens, TokenKind.Head),
        Of(SignalKind.Learned, TokenKind.Head, [], "free") with { Argument = SignalArgument.Weights },
        Of(SignalKind.Similarity, TokenKind.Pair, [], "dropped · kept · width multiply-adds"),
        Of(SignalKind.Score, TokenKind.Pair, [], "free"),
        Whole(SignalKind.Members, TokenKind.Pair),
        Of(SignalKind.Own, TokenKind.Logit, [], "free"),
        Of(SignalKind.Other, TokenKind.Logit, [], "a second pass of the step"),
        Of(SignalKind.OwnMax, TokenKind.Logit, [], "one pass over the logits"),
        Whole(SignalKind.Tokens, TokenKind.Answer),
        Of(SignalKind.Confidence, TokenKind.Answer, [], "free"),
        Of(SignalKind.Consistency, TokenKind.Answer, [], "one more prefill of the guide"),
    ];

    private static SignalRow Of(SignalKind kind, TokenKind token, Stage[] stages, string cost) =>
        new() { Kind = kind, Token = token, Inputs = default, Stages = stages, Cost = cost, Runs = false };

    private static SignalRow Whole(SignalKind kind, TokenKind token) => Of(kind, token, [], "free") with { Type = IrType.Int };
}
