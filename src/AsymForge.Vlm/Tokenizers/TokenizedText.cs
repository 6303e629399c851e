using System.Collections.Immutable;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>The result of encoding a text.</summary>
/// <param name="Ids">[tokens]</param>
/// <param name="Offsets">[tokens], beside <paramref name="Ids"/>; (0, 0) for a token that the post-processor added.</param>
public sealed record TokenizedText(ImmutableArray<int> Ids, ImmutableArray<TokenOffset> Offsets)
{
    /// <summary>The first ids, and how many there are.</summary>
    public override string ToString() => ListText.Of(Ids);
}

/// <summary>The part of the original text a token stands for, in Unicode code points. Tokens of one character share its range.</summary>
/// <param name="Start">The first code point.</param>
/// <param name="End">One past the last.</param>
public readonly record struct TokenOffset(int Start, int End);
