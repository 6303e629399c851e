using System.Globalization;

namespace AsymForge.Vlm;

/// <summary>What one turn of a conversation did and cost.</summary>
public sealed record TurnReport
{
    /// <summary>Tokens of the whole prompt, history and every vision token included.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>Vision tokens of all pictures in the prompt, before any policy.</summary>
    public required int VisionTokens { get; init; }

    /// <summary>Vision tokens after the first stage that decides about them.</summary>
    public required int KeptTokens { get; init; }

    /// <summary>[<see cref="KeptTokens"/>]: which of the vision tokens those are, 0-based over all pictures of the prompt, ascending.</summary>
    public required IReadOnlyList<int> KeepList { get; init; }

    /// <summary>[layers] of the vision tokens each decoder layer held at the end of prefill; empty where all layers hold <see cref="KeepList"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> LayerKeepLists { get; init; }

    /// <summary>Text tokens evicted while answering: evicted entries ÷ (layers × KV heads).</summary>
    public required double EvictedText { get; init; }

    /// <summary>Generated tokens, the stop token included.</summary>
    public required IReadOnlyList<int> AnswerTokens { get; init; }

    /// <summary>Why the answer ended.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>Cost of the decoder's prefill.</summary>
    public required FlopsReport Flops { get; init; }

    /// <summary>Bytes of the KV cache at the end of the turn.</summary>
    public required KvBytesReport KvBytes { get; init; }

    /// <summary>Bytes of projected vision tokens that the conversation holds on to, so that a later turn can choose again.</summary>
    public required long FeatureBytes { get; init; }

    /// <summary>Where the time went.</summary>
    public required TurnTimes Milliseconds { get; init; }

    /// <summary>Generated tokens per second, from the first token's logits on; 0 where one step or none ran.</summary>
    public required double TokensPerSecond { get; init; }

    /// <summary>
    /// Managed bytes that model step, sampling, policy and eviction allocated per decode step. Left out are the first step (warm-up) and steps during which a garbage collection ran, whose bookkeeping cannot be told apart. Putting the text together stands apart. 0 is the contract.
    /// </summary>
    public required double ManagedBytesPerToken { get; init; }

    /// <summary>The policy; null for the dense model.</summary>
    public required PolicyReport? Policy { get; init; }

    /// <summary>What of earlier turns was used again.</summary>
    public required ReuseReport Reuse { get; init; }

    /// <summary>The report in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Policy?.ToString() ?? "no policy"}: {PromptTokens} prompt tokens, {KeptTokens} of {VisionTokens} vision tokens kept {ListText.Of(KeepList)}, {AnswerTokens.Count} answer tokens ({Stop}), {EvictedText:0.##} text tokens evicted, "
            + $"{Flops.Actual} of {Flops.Dense} FLOPs in prefill, {KvBytes.Live} of {KvBytes.Dense} bytes of KV cache, {TokensPerSecond:0.#} tokens per second");
}

/// <summary>Why an answer ended.</summary>
public enum StopReason
{
    /// <summary>The model wrote a stop token.</summary>
    StopToken,

    /// <summary><see cref="ChatOptions.MaxTokens"/> were written.</summary>
    MaxTokens,

    /// <summary>The conversation reached <see cref="ChatOptions.MaxContext"/>.</summary>
    MaxContext,
}

/// <summary>Multiply-accumulates of the decoder's prefill, convention <c>exact</c> (<see cref="Accounting.PrefillFlops"/>); vision tower and policy stand apart.</summary>
/// <param name="Dense">With every token in every layer.</param>
/// <param name="Actual">With the tokens that each layer holds, as if nothing had been cached.</param>
/// <param name="Reused">The part of <paramref name="Actual"/> that cached entries of earlier turns saved.</param>
public sealed record FlopsReport(long Dense, long Actual, long Reused);

/// <summary>Bytes of a conversation's KV cache.</summary>
/// <param name="Live">Held: live entries with positions, statistics and rounding to blocks.</param>
/// <param name="Ideal">Live entries × bytes of their keys and values.</param>
/// <param name="Dense">What the dense model's entries would take, keys and values alone.</param>
public sealed record KvBytesReport(long Live, long Ideal, long Dense);

/// <summary>Milliseconds of one turn's parts.</summary>
/// <param name="DecodeImage">From file to pixels, where the picture was loaded for this turn.</param>
/// <param name="Preprocess">Resize, crop, normalise.</param>
/// <param name="Vision">Vision tower and projector.</param>
/// <param name="Policy">Decisions about vision tokens.</param>
/// <param name="Prefill">The decoder over the prompt.</param>
/// <param name="Decode">All steps after it, eviction included.</param>
public sealed record TurnTimes(double DecodeImage, double Preprocess, double Vision, double Policy, double Prefill, double Decode);

/// <summary>The policy that a turn ran with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hash">Digest of its intermediate representation.</param>
/// <param name="Keep">The fraction that replaced its budget rule, or null.</param>
/// <param name="Weights">What its learned vectors were filled from.</param>
public sealed record PolicyReport(string Name, string Hash, double? Keep, IReadOnlyList<BoundWeights> Weights)
{
    /// <summary>The policy in a line.</summary>
    public override string ToString()
    {
        string keep = Keep is { } fraction ? string.Create(CultureInfo.InvariantCulture, $", keep {fraction}") : "";
        return $"{Name} (IR {Hash}{keep}{string.Concat(Weights.Select(weights => $", {weights.Name} from {weights.Origin}"))})";
    }
}

/// <summary>What a turn took over from the turns before it.</summary>
/// <param name="ReusedTokens">Leading tokens of the (pruned) prompt whose cache entries stayed.</param>
/// <param name="PrefilledTokens">Tokens computed anew.</param>
/// <param name="ReusedPictures">Pictures whose projected tokens were at hand.</param>
public sealed record ReuseReport(int ReusedTokens, int PrefilledTokens, int ReusedPictures);
