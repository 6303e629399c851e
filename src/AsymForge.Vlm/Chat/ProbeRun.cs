namespace AsymForge.Vlm;

/// <summary>What a <see cref="LogitProbe"/> saw.</summary>
public sealed record ProbeRun
{
    /// <summary>[1 + continuation][vocabulary]: behind the prompt, then behind each token.</summary>
    public required IReadOnlyList<float[]> Logits { get; init; }

    /// <summary>[1 + continuation][layers]: the tokens, by their index in the whole prompt and what follows it, whose entries each layer held after that row.</summary>
    public required IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> Live { get; init; }

    /// <summary>Tokens of the prompt, dropped ones included.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>Vision tokens of the prompt, dropped ones included.</summary>
    public required int VisionTokens { get; init; }

    /// <summary>What each stage that chooses among vision tokens has kept, in the order in which they acted.</summary>
    public required IReadOnlyList<ProbeChoice> Choices { get; init; }

    /// <summary>The prompt's tokens that the last layer held behind the prompt, in order.</summary>
    public required IReadOnlyList<ProbePlace> Places { get; init; }

    /// <summary>The position of the first token behind the prompt.</summary>
    public required int NextPosition { get; init; }

    /// <summary>The run in a line.</summary>
    public override string ToString() => $"{PromptTokens} prompt tokens, {VisionTokens} of them vision tokens, then {Logits.Count - 1}; {ListText.Of(Choices)}";
}

/// <summary>What one stage kept.</summary>
/// <param name="Stage">Index into <see cref="PolicyProgram.Stages"/>.</param>
/// <param name="Kept">Indices among all vision tokens of the prompt, ascending.</param>
public sealed record ProbeChoice(int Stage, IReadOnlyList<int> Kept)
{
    /// <summary>The choice in a line.</summary>
    public override string ToString() => $"stage {Stage} kept {ListText.Of(Kept)}";
}

/// <summary>Where a token stands.</summary>
/// <param name="Token">Its index in the whole prompt.</param>
/// <param name="Position">What the rotary embedding turned it by.</param>
public readonly record struct ProbePlace(int Token, int Position);

/// <summary>Vision tokens that no row sees from a layer on.</summary>
/// <param name="FromLayer">The first such layer.</param>
/// <param name="Tokens">Indices among all vision tokens of the prompt.</param>
public sealed record HiddenTokens(int FromLayer, IReadOnlyList<int> Tokens)
{
    /// <summary>The tokens in a line.</summary>
    public override string ToString() => $"{ListText.Of(Tokens)} from layer {FromLayer} on";
}
