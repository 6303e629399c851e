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

    private static INormalizer ReadReplace(JsonPlace place)
    {
        JsonPlace pattern = place.Get("pattern");
        if (pattern.Find("Regex") is { } regex)
        {
            IReadOnlyList<PatternRule> rules = KnownPatterns.Find(regex.Text()) ?? throw regex.Error($"is a pattern that is not covered: {regex.Text()}");
            return new PatternReplaceNormalizer(rules, place.Get("content").Text());
        }

        string text = pattern.Get("String").Text();
        return text.Length > 0 ? new ReplaceNormalizer(text, place.Get("content").Text()) : throw pattern.Error("is empty");
    }
}
