using System.Text.Json.Serialization;
using AsymForge.Evaluation;
using AsymForge.Vlm;

namespace AsymForge.Cli;

/// <summary>
/// What <c>ask --json</c> prints: a versioned interface, documented in docs/ask-json.md. A member is never renamed or given another meaning inside a version; new members may be added.
/// <c>flops</c>, <c>ms</c> and <c>evictedText</c> are sums over the turns, everything else describes the last one.
/// </summary>
internal sealed record AskReport : AskFigures
{
    /// <summary>The version of this interface.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required IReadOnlyList<string> Answers { get; init; }

    public required IReadOnlyList<AskTurn> Turns { get; init; }

    /// <summary>The report of <paramref name="conversation"/>.</summary>
    public static AskReport Of(Conversation conversation)
    {
        AskTurn[] turns = [.. conversation.Turns.Select(AskTurn.Of)];
        AskTurn last = turns[^1];
        return new AskReport
        {
            Answers = [.. turns.Select(turn => turn.Answer)],
            PromptTokens = last.PromptTokens,
            VisionTokens = last.VisionTokens,
            KeptTokens = last.KeptTokens,
            KeepList = last.KeepList,
            Layers = last.Layers,
            EvictedText = conversation.EvictedText,
            Flops = new FlopsSum(conversation.DenseFlops, conversation.ActualFlops),
            KvBytes = last.KvBytes,
            Ms = conversation.Milliseconds,
            TokensPerSecond = last.TokensPerSecond,
            ManagedBytesPerToken = last.ManagedBytesPerToken,
            Policy = last.Policy,
            Turns = turns,
        };
    }
}

/// <summary>What a conversation and each of its turns are described by.</summary>
internal abstract record AskFigures
{
    public required int PromptTokens { get; init; }

    public required int VisionTokens { get; init; }

    public required int KeptTokens { get; init; }

    public required IReadOnlyList<int> KeepList { get; init; }

    public required IReadOnlyList<LayerKeepList> Layers { get; init; }

    public required double EvictedText { get; init; }

    public required FlopsSum Flops { get; init; }

    public required KvBytesReport KvBytes { get; init; }

    public required TurnTimes Ms { get; init; }

    public required double TokensPerSecond { get; init; }

    public required double ManagedBytesPerToken { get; init; }

    public required PolicyUse Policy { get; init; }
}

/// <summary>One turn of <see cref="AskReport"/>.</summary>
internal sealed record AskTurn : AskFigures
{
    public required string Question { get; init; }

    public required string Answer { get; init; }

    /// <summary>One turn as its session reported it.</summary>
    public static AskTurn Of(ConversationTurn turn) => Of(turn.Question, turn.Answer, turn.Report);

    private static AskTurn Of(string question, string answer, TurnReport report) => new()
    {
        Question = question,
        Answer = answer,
        PromptTokens = report.PromptTokens,
        VisionTokens = report.VisionTokens,
        KeptTokens = report.KeptTokens,
        KeepList = report.KeepList,
        Layers = [.. report.LayerKeepLists.Select((list, layer) => new LayerKeepList(layer, list.Count, list))],
        EvictedText = report.EvictedText,
        Flops = new FlopsSum(report.Flops.Dense, report.Flops.Actual),
        KvBytes = report.KvBytes,
        Ms = report.Milliseconds,
        TokensPerSecond = report.TokensPerSecond,
        ManagedBytesPerToken = report.ManagedBytesPerToken,
        Policy = report.Policy is { } policy
            ? new PolicyUse(policy.Name, policy.Hash, policy.Keep, policy.Weights)
            : new PolicyUse(PolicyCatalog.Dense, null, null, []),
    };
}

/// <summary>The vision tokens one decoder layer held at the end of prefill.</summary>
internal sealed record LayerKeepList(int Layer, int KeptTokens, IReadOnlyList<int> KeepList);

/// <summary>Multiply-accumulate cost of the decoder's prefill.</summary>
internal sealed record FlopsSum(long Dense, long Actual);

/// <summary>The policy that answered; hash null for the dense model, keep null where its own budget rule decided.</summary>
internal sealed record PolicyUse(string Name, string? Hash, double? Keep, IReadOnlyList<BoundWeights> Weights);

/// <summary>Serialises <see cref="AskReport"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(AskReport))]
internal sealed partial class AskJson : JsonSerializerContext;
