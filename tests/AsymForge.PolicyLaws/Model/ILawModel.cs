namespace AsymForge.PolicyLaws;

/// <summary>
/// A model with prompts that laws about logits are checked on: it answers the same prompt dense, dense with columns hidden, and under a policy. It may be tiny and its weights random.
/// An answer is the logits of the last prompt token and of a few further tokens, the same ones every time, whatever was predicted.
/// </summary>
public interface ILawModel
{
    /// <summary>The sizes that a policy is bound to.</summary>
    ModelGeometry Geometry { get; }

    /// <summary>How many prompts there are, each with at least one picture.</summary>
    int Prompts { get; }

    /// <summary>The dense model's answer.</summary>
    /// <param name="prompt">Which prompt, from 0.</param>
    /// <param name="hidden">Vision tokens that nobody sees from a layer on; empty for none.</param>
    LawAnswer Dense(int prompt, IReadOnlyList<HiddenColumns> hidden);

    /// <summary>The answer under a policy.</summary>
    /// <param name="prompt">Which prompt, from 0.</param>
    /// <param name="program">The policy, bound to <see cref="Geometry"/>.</param>
    /// <param name="keep">A fraction that replaces its budget; NaN for its own.</param>
    LawAnswer Under(int prompt, PolicyProgram program, double keep);
}

/// <summary>Vision tokens that no attention row sees from a decoder layer on.</summary>
/// <param name="FromLayer">The first layer that does not see them.</param>
/// <param name="Tokens">Indices among the prompt's vision tokens, ascending.</param>
public sealed record HiddenColumns(int FromLayer, IReadOnlyList<int> Tokens);

/// <summary>What a token stage kept.</summary>
/// <param name="Stage">Index into <see cref="PolicyProgram.Stages"/>.</param>
/// <param name="Kept">Indices among all vision tokens of the prompt, ascending.</param>
public sealed record StageChoice(int Stage, IReadOnlyList<int> Kept);

/// <summary>A token that is still in the cache when the prompt is over.</summary>
/// <param name="Token">Its index in the dense prompt.</param>
/// <param name="Position">The position it was rotated to.</param>
public readonly record struct TokenPlace(int Token, int Position);

/// <summary>An answer to a prompt.</summary>
public sealed record LawAnswer
{
    /// <summary>float32 [1 + further tokens][vocabulary]</summary>
    public required IReadOnlyList<float[]> Logits { get; init; }

    /// <summary>How many vision tokens the prompt has.</summary>
    public required int VisionTokens { get; init; }

    /// <summary>What each token stage kept, in the order in which they acted; empty for the dense model.</summary>
    public required IReadOnlyList<StageChoice> Choices { get; init; }

    /// <summary>The prompt's tokens that the last layer holds, in order.</summary>
    public required IReadOnlyList<TokenPlace> Places { get; init; }

    /// <summary>The position of the first token after the prompt.</summary>
    public required int NextPosition { get; init; }
}
