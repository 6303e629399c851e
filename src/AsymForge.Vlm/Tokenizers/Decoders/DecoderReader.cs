namespace AsymForge.Vlm.Tokenizers;

/// <summary>Reads <c>decoder</c> into a recipe for the stages of one stream.</summary>
internal static class DecoderReader
{
    private static readonly Dictionary<string, Func<JsonPlace, bool, Func<DecodeStage>>> Types = new(StringComparer.Ordinal)
    {
        ["ByteLevel"] = (_, _) => () => new ByteLevelStage(),
        ["ByteFallback"] = (_, _) => () => new ByteFallbackStage(),
        ["Replace"] = (place, _) => ReadReplace(place),
        ["Strip"] = ReadStrip,
        ["Metaspace"] = (place, _) => ReadMetaspace(place),
    };

    public static Func<IReadOnlyList<DecodeStage>> Read(JsonPlace? decoder)
    {
        if (decoder is not { } place)
        {
            return () => [new SpaceJoinStage()];
        }

        bool fused = false;
        List<Func<DecodeStage>> stages = [];
        foreach (JsonPlace part in Parts(place))
        {
            string type = part.Get("type").Text();
            if (type == "Fuse")
            {
                fused = true;
            }
            else
            {
                stages.Add(Types.TryGetValue(type, out var make)
                    ? make(part, fused)
                    : throw part.Error($"is a decoder of type '{type}'; Sequence, Fuse, {string.Join(", ", Types.Keys)} are covered"));
            }
        }

        return () => [.. stages.Select(make => make())];
    }

    private static IEnumerable<JsonPlace> Parts(JsonPlace place) =>
        place.Get("type").Text() == "Sequence" ? place.Get("decoders").Items().SelectMany(Parts) : [place];

    private static Func<DecodeStage> ReadReplace(JsonPlace place)
    {
        JsonPlace pattern = place.Get("pattern");
        string text = pattern.Find("String")?.Text() ?? throw pattern.Error("is not a plain string; replacing by a regular expression is not covered");
        string content = place.Get("content").Text();
        return text.Length > 0 ? () => new ReplaceStage(text, content) : throw pattern.Error("is empty");
    }

    private static Func<DecodeStage> ReadStrip(JsonPlace place, bool fused)
    {
        JsonPlace content = place.Get("content");
        if (content.Text() is not [var character])
        {
            throw content.Error("is not one character");
        }

        place.Get("stop").Integer(0, 0); // stripping at the end would hold back text that a stream wants to show
        int start = place.Get("start").Integer(0, int.MaxValue);
        return () => new StripStage(character, start, fused);
    }

    private static Func<DecodeStage> ReadMetaspace(JsonPlace place)
    {
        char mark = PreTokenizerReader.ReadMark(place);
        bool prepended = PreTokenizerReader.ReadScheme(place) != PrependScheme.Never;
        return () => new MetaspaceStage(mark, prepended);
    }
}
