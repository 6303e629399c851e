namespace AsymForge.Vlm;

/// <summary>How one conversation runs. Checked when it starts.</summary>
public sealed record ChatOptions
{
    /// <summary>Greedy, whole model's context, no policy value changed.</summary>
    public static ChatOptions Default { get; } = new();

    /// <summary>Values that the policy is bound with.</summary>
    public PolicyValues PolicyValues { get; init; } = PolicyValues.Defaults;

    /// <summary>
    /// A fraction in (0, 1] of the vision tokens that replaces the policy's budget rule with its bounds: ⌈Keep · n⌉ (lenient) are kept. Null: the policy decides.
    /// An error where the policy takes no decision about vision tokens.
    /// </summary>
    public double? Keep { get; init; }

    /// <summary>Where the policy's learned weights are looked for; null: the model's folder.</summary>
    public IWeightSource? Weights { get; init; }

    /// <summary>Longest answer, in tokens; null: what the model's generation_config.json says, else 256.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Longest conversation, in tokens, all pictures whole and the answer included; null: the model's own limit, at most 4096. Buffers are sized by it.</summary>
    public int? MaxContext { get; init; }

    /// <summary>0: the most likely token every time. Above: softmax of logits / Temperature is drawn from.</summary>
    public float Temperature { get; init; }

    /// <summary>With a temperature: only the k most likely tokens are drawn from; 0: all.</summary>
    public int TopK { get; init; }

    /// <summary>With a temperature: only the most likely tokens that together reach this probability are drawn from; 1: all.</summary>
    public float TopP { get; init; } = 1f;

    /// <summary>With a temperature: what the draws follow from. The same seed gives the same answers.</summary>
    public ulong Seed { get; init; }

    /// <summary>Prompt tokens computed at a time. Changes memory and speed, not results.</summary>
    public int ChunkSize { get; init; } = 256;

    /// <summary>What the system says first. An error where the chat template has no place for it.</summary>
    public string? System { get; init; }

    internal void Check()
    {
        Require(Keep is null or (> 0 and <= 1), nameof(Keep), Keep, "a fraction above 0 and up to 1");
        Require(MaxTokens is null or >= 1, nameof(MaxTokens), MaxTokens, "1 or more");
        Require(MaxContext is null or >= 1, nameof(MaxContext), MaxContext, "1 or more");
        Require(Temperature is >= 0 and <= 1000, nameof(Temperature), Temperature, "0 to 1000");
        Require(TopK >= 0, nameof(TopK), TopK, "0 or more");
        Require(TopP is > 0 and <= 1, nameof(TopP), TopP, "above 0 and up to 1");
        Require(Temperature > 0 || (TopK, TopP, Seed) == (0, 1f, 0UL), nameof(Temperature), Temperature, $"above 0 where {nameof(TopK)}, {nameof(TopP)} or {nameof(Seed)} is set: without a draw they have no effect");
        Require(ChunkSize is >= 1 and <= 8192, nameof(ChunkSize), ChunkSize, "1 to 8192");
    }

    private static void Require(bool holds, string name, object? value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{nameof(ChatOptions)}.{name} is {value} (expected {expected})."));
        }
    }
}
