namespace AsymForge.Vlm.Tokenizers;

/// <summary>Reads <c>normalizer</c>.</summary>
internal static class NormalizerReader
{
    private static readonly Dictionary<string, Func<JsonPlace, INormalizer>> Types = new(StringComparer.Ordinal)
    {
        ["Sequence"] = place => new SequenceNormalizer([.. place.Get("normalizers").Items().Select(Read)]),
        ["Prepend"] = place => new PrependNormalizer(place.Get("prepend").Text()),
        ["Replace"] = ReadReplace,
        ["NFC"] = _ => new ComposingNormalizer(compatibility: false),
        ["NFKC"] = _ => new ComposingNormalizer(compatibility: true),
    };

    public static INormalizer Read(JsonPlace place)
    {
        string type = place.Get("type").Text();
        return Types.TryGetValue(type, out Func<JsonPlace, INormalizer>? make)
            ? make(place)
            : throw place.Error($"is a normalizer of type '{type}'; {string.Join(", ", Types.Keys)} are covered");
    }

    private static ReplaceNormalizer ReadReplace(JsonPlace place)
    {
        JsonPlace pattern = place.Get("pattern");
        string text = pattern.Find("String")?.Text() ?? throw pattern.Error("is not a plain string; replacing by a regular expression is not covered");
        return text.Length > 0 ? new ReplaceNormalizer(text, place.Get("content").Text()) : throw pattern.Error("is empty");
    }
}
