namespace AsymForge.Vlm.Tokenizers;

/// <summary>The parts of a tokenizer; null where a file has none.</summary>
internal sealed record TokenizerParts
{
    public INormalizer? Normalizer { get; init; }

    public IPreTokenizer? PreTokenizer { get; init; }

    public required ITokenModel Model { get; init; }

    public IPostProcessor? PostProcessor { get; init; }

    /// <summary>Makes the stages for one stream.</summary>
    public required Func<IReadOnlyList<DecodeStage>> Decoder { get; init; }

    public required TokenTable Tokens { get; init; }
}

/// <summary>Added tokens, normalizer, pre-tokenizer, model, post-processor: each works on what the one before left.</summary>
internal sealed class PipelineTokenizer : ITokenizer
{
    private readonly TokenizerParts parts;
    private readonly AddedVocabulary verbatim;
    private readonly AddedVocabulary normalized;
    private readonly Dictionary<int, string> normalizedContents; // of added tokens that match in the normalised text

    public PipelineTokenizer(TokenizerParts parts)
    {
        this.parts = parts;
        verbatim = new AddedVocabulary(AddedTokens.Where(token => !token.IsNormalized), text => AlignedText.From(text));
        normalized = new AddedVocabulary(AddedTokens.Where(token => token.IsNormalized), text => Normalize(AlignedText.From(text)));
        normalizedContents = AddedTokens.Where(token => token.IsNormalized)
            .ToDictionary(token => token.Id, token => AlignedText.ToText(Normalize(AlignedText.From(token.Content)).Span));
    }

    public int Count => parts.Tokens.Count;

    public int VocabularySize => parts.Tokens.Size;

    public IReadOnlyList<AddedToken> AddedTokens => parts.Tokens.Added;

    public TokenizedText Encode(string text, bool addSpecialTokens, UntrustedText untrusted = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new TokenSink();
        var work = new BpeWorkspace();
        var words = new List<ReadOnlyMemory<AlignedRune>>();
        foreach (Segment segment in Segments(text, new UntrustedRanges(text, untrusted)))
        {
            if (segment.AddedId is { } id)
            {
                tokens.Add(id, segment.Offset, AlignedText.ToText(segment.Text.Span));
                continue;
            }

            words.Clear();
            if (parts.PreTokenizer is null)
            {
                words.Add(segment.Text);
            }
            else
            {
                parts.PreTokenizer.Split(segment.Text, words);
            }

            foreach (ReadOnlyMemory<AlignedRune> word in words)
            {
                parts.Model.Encode(word.Span, work, tokens);
            }
        }

        parts.PostProcessor?.Apply(tokens, addSpecialTokens);
        return tokens.ToResult();
    }

    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens) => NewDecoder(skipSpecialTokens).DecodeAll(ids);

    public ITokenDecoder CreateDecoder(bool skipSpecialTokens) => NewDecoder(skipSpecialTokens);

    public int? TokenToId(string token) => parts.Tokens.IdOf(token);

    public string? IdToToken(int id) => parts.Tokens.TextOf(id);

    public bool IsSpecial(int id) => parts.Tokens.IsSpecial(id);

    /// <summary>What a decoder starts from: the token's text, normalised where that is how it matches.</summary>
    public string? DecodedFrom(int id) => normalizedContents.GetValueOrDefault(id) ?? IdToToken(id);

    private StreamingDecoder NewDecoder(bool skipSpecialTokens) => new(this, parts.Decoder(), skipSpecialTokens);

    private ReadOnlyMemory<AlignedRune> Normalize(ReadOnlyMemory<AlignedRune> text) => parts.Normalizer?.Apply(text) ?? text;

    // Tokens that match the text as it is come first; each piece between them is normalised by itself.
    private List<Segment> Segments(string text, UntrustedRanges untrusted)
    {
        var pieces = new List<Segment>();
        verbatim.Split(AlignedText.From(text), untrusted, pieces);
        var segments = new List<Segment>(pieces.Count);
        foreach (Segment piece in pieces)
        {
            if (piece.AddedId is null)
            {
                normalized.Split(Normalize(piece.Text), untrusted, segments);
            }
            else
            {
                segments.Add(piece);
            }
        }

        return segments;
    }
}
