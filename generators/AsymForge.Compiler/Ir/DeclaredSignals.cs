namespace AsymForge.Compiler.Ir;

/// <summary>The last rows of the <see cref="SignalTable"/>: signals that can be declared and checked, but that only a later build executes. They have no inputs yet.</summary>
internal static class DeclaredSignals
{
    private const ReadingSettings Any = SignalTable.FixedRows | ReadingSettings.Rows;

    public static IEnumerable<SignalRow> Rows =>
    [
        Of(SignalKind.Attention, TokenKind.Vision, SignalTable.Pictures, "the attention rows named") with { Takes = Any, ReadsQuestion = true },
        Of(SignalKind.GuideAttention, TokenKind.Vision, SignalTable.Prefill, "the guide's answer") with { Takes = ReadingSettings.Rows | ReadingSettings.FromLayer, ReadsQuestion = true },
        Of(SignalKind.EntryAttention, TokenKind.Cached, SignalTable.Cache, "the attention rows named") with { Takes = Any },
        Of(SignalKind.KeySimilarity, TokenKind.Cached, SignalTable.Cache, "entries · head width multiply-adds"),
        Of(SignalKind.KeyNorm, TokenKind.Cached, SignalTable.Cache, "entries · head width multiply-adds"),
        Of(SignalKind.State, TokenKind.Cached, SignalTable.Steps, "the statistic's bytes per entry") with { Argument = SignalArgument.State, IsAnswer = true },
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
        new() { Kind = kind, Token = token, Shape = SignalShape.Input, Inputs = default, Stages = stages, Cost = cost, Runs = false };

    private static SignalRow Whole(SignalKind kind, TokenKind token) => Of(kind, token, [], "free") with { Type = IrType.Int };
}
