namespace AsymForge.Vlm.Tokenizers;

/// <summary>A token that is matched in the text as it stands, before the model splits the rest.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">The text that it matches and decodes to.</param>
public sealed record AddedToken(int Id, string Content)
{
    /// <summary>Whether decoding may skip it, and whether it must not act inside untrusted text.</summary>
    public bool IsSpecial { get; init; }

    /// <summary>Whether it matches only between characters that are no part of a word.</summary>
    public bool IsSingleWord { get; init; }

    /// <summary>Whether it takes the white space before it.</summary>
    public bool StripsLeft { get; init; }

    /// <summary>Whether it takes the white space after it.</summary>
    public bool StripsRight { get; init; }

    /// <summary>Whether it is looked for in the normalised text, in its own normalised form.</summary>
    public bool IsNormalized { get; init; }
}
