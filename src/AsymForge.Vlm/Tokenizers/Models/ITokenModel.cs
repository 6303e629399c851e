namespace AsymForge.Vlm.Tokenizers;

/// <summary>Turns one word into tokens.</summary>
internal interface ITokenModel
{
    /// <summary>Appends the tokens of a word; <paramref name="work"/> is scratch space for all words of a text.</summary>
    void Encode(ReadOnlySpan<AlignedRune> word, BpeWorkspace work, TokenSink sink);
}
