namespace AsymForge.Vlm.Tokenizers;

/// <summary>
/// Reads <c>tokenizer.json</c>: byte-level and SentencePiece-style BPE and Unigram as vision language models use them. What is not covered (WordPiece,
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
        (ITokenModel model, Dictionary<string, int> ids) = ReadModel(root.Get("model"), added);
        AddedTokenReader.Check(root, added, ids);
        var tokens = new TokenTable(ids, added);
        return new PipelineTokenizer(new TokenizerParts
        {
            Normalizer = root.Find("normalizer") is { } normalizer ? NormalizerReader.Read(normalizer) : null,
            PreTokenizer = root.Find("pre_tokenizer") is { } preTokenizer ? PreTokenizerReader.Read(preTokenizer) : null,
            PostProcessor = root.Find("post_processor") is { } postProcessor ? new PostProcessorReader(tokens).Read(postProcessor) : null,
            Decoder = DecoderReader.Read(root.Find("decoder")),
            Model = model,
            Tokens = tokens,
        });
    }

    private static (ITokenModel Model, Dictionary<string, int> Ids) ReadModel(JsonPlace place, IReadOnlyList<AddedToken> added)
    {
        switch (place.Find("type")?.Text() ?? "BPE") // older files do not say
        {
            case "BPE":
                BpeVocabulary bpe = BpeReader.Read(place, added);
                return (new BpeModel(bpe), bpe.Ids);
            case "Unigram":
                UnigramVocabulary unigram = UnigramReader.Read(place, added);
                return (new UnigramModel(unigram), unigram.Ids);
            case var other:
                throw place.Error($"is a model of type '{other}'; BPE and Unigram are covered");
        }
    }
}
