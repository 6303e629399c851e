using System.Text;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>Reads <c>pre_tokenizer</c>.</summary>
internal static class PreTokenizerReader
{
    private static readonly Dictionary<string, Func<JsonPlace, IPreTokenizer>> Types = new(StringComparer.Ordinal)
    {
        ["Sequence"] = place => new SequencePreTokenizer([.. place.Get("pretokenizers").Items().Select(Read)]),
        ["ByteLevel"] = place => new ByteLevelPreTokenizer(place.Flag("add_prefix_space", true), place.Flag("use_regex", true)),
        ["Split"] = place => new PatternSplitter(ReadPattern(place.Get("pattern")), ReadBehavior(place.Get("behavior")), place.Flag("invert", false)),
        ["Digits"] = place => new PatternSplitter([PatternRules.Of(RuneClass.IsNumber, place.Flag("individual_digits", false))], SplitBehavior.Isolated),
        ["Metaspace"] = ReadMetaspace,
    };

    public static IPreTokenizer Read(JsonPlace place)
    {
        string type = place.Get("type").Text();
        return Types.TryGetValue(type, out Func<JsonPlace, IPreTokenizer>? make)
            ? make(place)
            : throw place.Error($"is a pre-tokenizer of type '{type}'; {string.Join(", ", Types.Keys)} are covered");
    }

    /// <summary>The mark of a Metaspace pre-tokenizer or decoder.</summary>
    public static char ReadMark(JsonPlace place)
    {
        JsonPlace mark = place.Get("replacement");
        return mark.Text() is [var one] && Rune.IsValid(one) ? one : throw mark.Error("is not one character");
    }

    /// <summary>Where the mark is put; older files say only whether.</summary>
    public static PrependScheme ReadScheme(JsonPlace place)
    {
        if (place.Find("prepend_scheme") is not { } scheme)
        {
            return place.Flag("add_prefix_space", true) ? PrependScheme.Always : PrependScheme.Never;
        }

        return scheme.Text() switch
        {
            "always" => PrependScheme.Always,
            "first" => PrependScheme.First,
            "never" => PrependScheme.Never,
            var other => throw scheme.Error($"is '{other}', 'always', 'first' or 'never' was expected"),
        };
    }

    private static MetaspacePreTokenizer ReadMetaspace(JsonPlace place) =>
        new(ReadMark(place), ReadScheme(place), place.Flag("split", true));

    private static IReadOnlyList<PatternRule> ReadPattern(JsonPlace pattern)
    {
        if (pattern.Find("Regex") is { } regex)
        {
            return KnownPatterns.Find(regex.Text()) ?? throw regex.Error($"is a splitting pattern that is not covered: {regex.Text()}");
        }

        JsonPlace text = pattern.Get("String");
        return text.Text().Length > 0 ? [PatternRules.Literal(text.Text())] : throw text.Error("is empty");
    }

    private static SplitBehavior ReadBehavior(JsonPlace place) =>
        Enum.TryParse(place.Text(), out SplitBehavior behavior) && Enum.IsDefined(behavior)
            ? behavior
            : throw place.Error($"is '{place.Text()}', one of {string.Join(", ", Enum.GetNames<SplitBehavior>())} was expected");
}
