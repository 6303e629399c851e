namespace AsymForge.Vlm.Tokenizers;

/// <summary>
/// Text to token ids and back. The toolkit's own implementation is small and reads <c>tokenizer.json</c> (<see cref="TokenizerFile"/>); a tokenizer
/// library can take its place by implementing this interface, nothing else in the runtime looks behind it. Implementations are immutable and thread-safe.
/// </summary>
public interface ITokenizer
{
    /// <summary>The number of tokens, added tokens included.</summary>
    int Count { get; }

    /// <summary>One more than the largest id. A model may have more embedding rows than this; those rows have no text.</summary>
    int VocabularySize { get; }

    /// <summary>Tokens that are matched in the text before the model splits it, ascending by id.</summary>
    IReadOnlyList<AddedToken> AddedTokens { get; }

    /// <summary>Encodes a text.</summary>
    /// <param name="text">Any text; a lone surrogate counts as U+FFFD.</param>
    /// <param name="addSpecialTokens">Whether the post-processor adds its tokens (BOS, EOS). Not where a chat template wrote them already.</param>
    /// <param name="untrusted">Where special tokens in the text must not act. Added tokens that are not special apply everywhere, but for <see cref="UntrustedText.AlsoHeld"/>.</param>
    /// <returns>Ids and, for each, the range of Unicode code points of <paramref name="text"/> that it stands for.</returns>
    TokenizedText Encode(string text, bool addSpecialTokens, UntrustedText untrusted = default);

    /// <summary>As <see cref="Encode"/>, the ids alone.</summary>
    ReadOnlySpan<int> EncodeToIds(string text, bool addSpecialTokens, UntrustedText untrusted = default) =>
        Encode(text, addSpecialTokens, untrusted).Ids.AsSpan();

    /// <summary>Decodes ids. Bytes that are no valid UTF-8 become U+FFFD; ids without a token decode to nothing.</summary>
    string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens);

    /// <summary>A decoder for one stream of ids: its pieces, joined, are what <see cref="Decode"/> gives for all ids.</summary>
    ITokenDecoder CreateDecoder(bool skipSpecialTokens);

    /// <summary>The id of a token's text as the vocabulary spells it, or null.</summary>
    int? TokenToId(string token);

    /// <summary>A token's text as the vocabulary spells it, or null where no token has the id.</summary>
    string? IdToToken(int id);

    /// <summary>Whether the id belongs to an added token that is marked special.</summary>
    bool IsSpecial(int id);
}
