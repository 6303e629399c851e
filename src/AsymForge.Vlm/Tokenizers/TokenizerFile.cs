namespace AsymForge.Vlm.Tokenizers;

/// <summary>
/// Reads <c>tokenizer.json</c>: byte-level and SentencePiece-style BPE as vision language models use them. What is not covered (Unigram, WordPiece,
/// other regular expressions) is an error that names it.
/// </summary>
public static class TokenizerFile
{
    /// <summary>Reads a <c>tokenizer.json</c>, or the one in a model folder.</summary>
    /// <exception cref="InputFormatException">The file cannot be read, is malformed, or uses a construct that is not covered.</exception>
    public static ITokenizer Load(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, "tokenizer.json") : path;
        return Parse(JsonPlace.ReadFile(file), file);
    }

    /// <summary>Reads the content of a <c>tokenizer.json</c>.</summary>
    /// <param name="utf8">JSON, without byte order mark.</param>
    /// <param name="source">What error messages call it.</param>
    /// <exception cref="InputFormatException">As for <see cref="Load"/>.</exception>
    public static ITokenizer Parse(ReadOnlyMemory<byte> utf8, string source) => JsonPlace.Read(utf8, source, Read);

    private static PipelineTokenizer Read(JsonPlace root)
    {
        IReadOnlyList<AddedToken> added = AddedTokenReader.Read(root);
        BpeVocabulary vocabulary = BpeReader.Read(root.Get("model"), added);
        AddedTokenReader.Check(root, added, vocabulary.Ids);
        var tokens = new TokenTable(vocabulary.Ids, added);
        return new PipelineTokenizer(new TokenizerParts
        {
            Normalizer = root.Find("normalizer") is { } normalizer ? NormalizerReader.Read(normalizer) : null,
            PreTokenizer = root.Find("pre_tokenizer") is { } preTokenizer ? PreTokenizerReader.Read(preTokenizer) : null,
            PostProcessor = root.Find("post_processor") is { } postProcessor ? new PostProcessorReader(tokens).Read(postProcessor) : null,
            Decoder = DecoderReader.Read(root.Find("decoder")),
            Model = new BpeModel(vocabulary),
            Tokens = tokens,
        });
    }
}
