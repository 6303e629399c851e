namespace AsymForge.Vlm.Templates;

/// <summary>Methods of strings, dictionaries and lists. Those that would change a value are refused, as the reference's sandbox refuses them.</summary>
internal static class Methods
{
    private static readonly Dictionary<string, Func<TemplateText, CallArguments, object?>> OfText = new(StringComparer.Ordinal)
    {
        ["upper"] = (text, _) => LetterCase.Upper(text),
        ["lower"] = (text, _) => LetterCase.Lower(text),
        ["capitalize"] = (text, _) => LetterCase.Capitalize(text),
        ["title"] = (text, _) => LetterCase.Title(text),
        ["strip"] = (text, arguments) => TextParts.Strip(text, Characters(arguments), left: true, right: true),
        ["lstrip"] = (text, arguments) => TextParts.Strip(text, Characters(arguments), left: true, right: false),
        ["rstrip"] = (text, arguments) => TextParts.Strip(text, Characters(arguments), left: false, right: true),
        ["split"] = (text, arguments) => Split(text, arguments, fromRight: false),
        ["rsplit"] = (text, arguments) => Split(text, arguments, fromRight: true),
        ["splitlines"] = (text, _) => TextParts.Lines(text),
        ["replace"] = (text, arguments) => TextParts.Replace(text, arguments.NeedText(0, "old"), arguments.NeedText(1, "new"), arguments.Integer(2, "count", -1)),
        ["startswith"] = (text, arguments) => Affixes(arguments).Any(affix => text.Value.StartsWith(affix, StringComparison.Ordinal)),
        ["endswith"] = (text, arguments) => Affixes(arguments).Any(affix => text.Value.EndsWith(affix, StringComparison.Ordinal)),
        ["removeprefix"] = (text, arguments) => text.Value.StartsWith(arguments.NeedText(0, "prefix").Value, StringComparison.Ordinal) ? text.From(arguments.NeedText(0, "prefix").Length) : text,
        ["removesuffix"] = (text, arguments) => text.Value.EndsWith(arguments.NeedText(0, "suffix").Value, StringComparison.Ordinal) ? text.Slice(0, text.Length - arguments.NeedText(0, "suffix").Length) : text,
        ["find"] = (text, arguments) => PositionOf(text, arguments.NeedText(0, "sub").Value),
        ["count"] = (text, arguments) => TextParts.Split(text, arguments.NeedText(0, "sub").Value, -1, fromRight: false).Items.Count - 1L,
        ["join"] = (text, arguments) => TextParts.Join(TemplateValue.Items(arguments.Need(0, "iterable")), text),
        ["isdigit"] = (text, _) => text.Length > 0 && text.Value.All(char.IsDigit),
        ["isalpha"] = (text, _) => text.Length > 0 && text.Value.All(char.IsLetter),
        ["isalnum"] = (text, _) => text.Length > 0 && text.Value.All(char.IsLetterOrDigit),
        ["isspace"] = (text, _) => text.Length > 0 && text.Value.All(CodePoints.IsSpace),
        ["isupper"] = (text, _) => text.Value.Any(char.IsUpper) && !text.Value.Any(char.IsLower),
        ["islower"] = (text, _) => text.Value.Any(char.IsLower) && !text.Value.Any(char.IsUpper),
    };

    private static readonly Dictionary<string, Func<TemplateMap, CallArguments, object?>> OfMap = new(StringComparer.Ordinal)
    {
        ["items"] = (map, _) => Pairs(map),
        ["keys"] = (map, _) => new TemplateList([.. map.Keys]),
        ["values"] = (map, _) => new TemplateList([.. map.Members.Values]),
        ["get"] = (map, arguments) => arguments.Need(0, "key") is TemplateText key && map.Members.TryGetValue(key.Value, out object? value) ? value : arguments.Get(1, "default"),
        ["copy"] = (map, _) => map,
    };

    private static readonly Dictionary<string, Func<TemplateList, CallArguments, object?>> OfList = new(StringComparer.Ordinal)
    {
        ["count"] = (list, arguments) => (long)list.Items.Count(item => Operators.AreEqual(item, arguments.Need(0, "value"))),
        ["index"] = (list, arguments) => IndexOf(list, arguments.Need(0, "value")),
        ["copy"] = (list, _) => list,
    };

    private static readonly string[] Changing = ["append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "update", "setdefault", "popitem"];

    public static TemplateFunction? Find(TemplateText text, string name) =>
        OfText.TryGetValue(name, out Func<TemplateText, CallArguments, object?>? method) ? arguments => method(text, arguments) : null;

    public static TemplateFunction? Find(TemplateMap map, string name) =>
        OfMap.TryGetValue(name, out Func<TemplateMap, CallArguments, object?>? method) ? arguments => method(map, arguments)
        : map.Members.ContainsKey(name) ? null : Refused(name);

    public static TemplateFunction? Find(TemplateList list, string name) =>
        OfList.TryGetValue(name, out Func<TemplateList, CallArguments, object?>? method) ? arguments => method(list, arguments) : Refused(name);

    /// <summary>Keys with their values.</summary>
    public static TemplateList Pairs(TemplateMap map) =>
        new([.. map.Keys.Zip(map.Members.Values, (key, value) => new TemplateList([key, value], isTuple: true))]);

    private static TemplateFunction? Refused(string name) =>
        Changing.Contains(name) ? _ => throw new TemplateFault($"'{name}' would change a value, which templates may not; use a namespace") : null;

    private static string? Characters(CallArguments arguments) =>
        arguments.Get(0, "chars") is null ? null : arguments.NeedText(0, "chars").Value;

    private static TemplateList Split(TemplateText text, CallArguments arguments, bool fromRight)
    {
        long most = arguments.Integer(1, "maxsplit", -1);
        if (arguments.Get(0, "sep") is not null)
        {
            return TextParts.Split(text, arguments.NeedText(0, "sep").Value, most, fromRight);
        }

        return fromRight && most >= 0 ? throw new TemplateFault("rsplit at white space with a limit is not covered") : TextParts.Words(text, most);
    }

    private static IEnumerable<string> Affixes(CallArguments arguments) => arguments.Need(0, "affix") switch
    {
        TemplateText one => [one.Value],
        TemplateList { IsTuple: true } many => many.Items.OfType<TemplateText>().Select(one => one.Value),
        _ => throw new TemplateFault("what a text starts or ends with is not a string"),
    };

    private static long PositionOf(TemplateText text, string part)
    {
        int at = text.Value.IndexOf(part, StringComparison.Ordinal);
        return at < 0 ? -1 : CodePoints.Count(text.Slice(0, at));
    }

    private static long IndexOf(TemplateList list, object? value)
    {
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (Operators.AreEqual(list.Items[i], value))
            {
                return i;
            }
        }

        throw new TemplateFault("a list does not have the value that is looked for");
    }
}
