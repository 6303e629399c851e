using System.Globalization;

namespace AsymForge.Vlm.Templates;

/// <summary>What can follow a bar.</summary>
internal static class Filters
{
    private static readonly Dictionary<string, TemplateFilter> Table = new(StringComparer.Ordinal)
    {
        ["upper"] = (_, value, _) => LetterCase.Upper(TextForm.Of(value)),
        ["lower"] = (_, value, _) => LetterCase.Lower(TextForm.Of(value)),
        ["capitalize"] = (_, value, _) => LetterCase.Capitalize(TextForm.Of(value)),
        ["title"] = (_, value, _) => LetterCase.TitleWords(TextForm.Of(value)),
        ["trim"] = (_, value, arguments) => TextParts.Strip(TextForm.Of(value), (arguments.Get(0, "chars") as TemplateText)?.Value, left: true, right: true),
        ["replace"] = (_, value, arguments) =>
            TextParts.Replace(TextForm.Of(value), arguments.NeedText(0, "old"), arguments.NeedText(1, "new"), arguments.Get(2, "count") is null ? -1 : arguments.Integer(2, "count", -1)),
        ["indent"] = (_, value, arguments) => TextParts.Indent(
            TextForm.Of(value), arguments.Integer(0, "width", 4), TemplateValue.IsTrue(arguments.Get(1, "first")), TemplateValue.IsTrue(arguments.Get(2, "blank"))),
        ["string"] = (_, value, _) => TextForm.Of(value),
        ["safe"] = (_, value, _) => TextForm.Of(value),
        ["tojson"] = (_, value, arguments) => new JsonForm(
            arguments.Get(0, "indent") is null ? null : (int)Math.Clamp(arguments.Integer(0, "indent", 0), 0, 16), TemplateValue.IsTrue(arguments.Named.GetValueOrDefault("sort_keys"))).Of(value),
        ["int"] = (_, value, arguments) => ToInteger(value) ?? arguments.Get(0, "default", 0L),
        ["float"] = (_, value, arguments) => ToFloat(value) ?? arguments.Get(0, "default", 0.0),
        ["abs"] = (_, value, _) => Operators.Compare(value, 0L) < 0 ? Operators.Subtract(0L, value) : value,
        ["default"] = Default,
        ["length"] = (_, value, _) => Length(value),
        ["list"] = (_, value, _) => new TemplateList(TemplateValue.Items(value)),
        ["items"] = (_, value, _) => value is TemplateMap map ? Methods.Pairs(map) : value is Undefined ? new TemplateList([]) : throw new TemplateFault($"{TemplateValue.NameOf(value)} has no items"),
        ["dictsort"] = (_, value, _) => new TemplateList([.. Methods.Pairs(value as TemplateMap ?? throw new TemplateFault("dictsort needs a dictionary")).Items.OrderBy(pair => ((TemplateList)pair!).Items[0]!.ToString(), StringComparer.OrdinalIgnoreCase)]),
        ["first"] = (_, value, _) => TemplateValue.Items(value) is [var first, ..] ? first : new Undefined("there is no first element"),
        ["last"] = (_, value, _) => TemplateValue.Items(value) is [.., var last] ? last : new Undefined("there is no last element"),
        ["join"] = (_, value, arguments) => TextParts.Join(Projected(value, arguments.Get(1, "attribute")), TextForm.Of(arguments.Get(0, "d", TemplateText.Empty))),
        ["reverse"] = (_, value, _) => value is TemplateText text ? PythonSlice.Take(text, null, null, -1) : new TemplateList([.. TemplateValue.Items(value).Reverse()]),
        ["sort"] = Sort,
        ["unique"] = (_, value, _) => new TemplateList(Unique(TemplateValue.Items(value))),
        ["min"] = (_, value, _) => TemplateValue.Items(value).Order(Ordering).FirstOrDefault(new Undefined("there is no smallest element")),
        ["max"] = (_, value, _) => TemplateValue.Items(value).OrderDescending(Ordering).FirstOrDefault(new Undefined("there is no largest element")),
        ["sum"] = (_, value, arguments) => Projected(value, arguments.Get(0, "attribute")).Aggregate((object?)0L, Operators.Add),
        ["map"] = Map,
        ["select"] = (context, value, arguments) => Choose(value, arguments, attributes: false, keep: true),
        ["reject"] = (context, value, arguments) => Choose(value, arguments, attributes: false, keep: false),
        ["selectattr"] = (context, value, arguments) => Choose(value, arguments, attributes: true, keep: true),
        ["rejectattr"] = (context, value, arguments) => Choose(value, arguments, attributes: true, keep: false),
    };

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal) { ["d"] = "default", ["count"] = "length" };

    // Jinja sorts texts without regard to case.
    private static readonly Comparer<object?> Ordering = Comparer<object?>.Create((left, right) =>
        left is TemplateText a && right is TemplateText b ? string.CompareOrdinal(a.Value.ToLowerInvariant(), b.Value.ToLowerInvariant()) : Operators.Compare(left, right));

    public static TemplateFilter? Find(string name) => Table.GetValueOrDefault(Aliases.GetValueOrDefault(name, name));

    private static object? Default(RenderContext context, object? value, CallArguments arguments) =>
        value is Undefined || (TemplateValue.IsTrue(arguments.Get(1, "boolean")) && !TemplateValue.IsTrue(value))
            ? arguments.Get(0, "default_value", TemplateText.Empty)
            : value;

    private static object Length(object? value) => value switch
    {
        TemplateText text => (long)CodePoints.Count(text),
        TemplateList list => (long)list.Items.Count,
        TemplateMap map => (long)map.Members.Count,
        Undefined => 0L,
        _ => throw new TemplateFault($"{TemplateValue.NameOf(value)} has no length"),
    };

    private static object? ToInteger(object? value) => value switch
    {
        long or bool => Operators.Add(value, 0L),
        double number when Math.Abs(number) < 9e18 => (long)number,
        TemplateText text when long.TryParse(text.Value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        TemplateText text when ToFloat(text) is double number && Math.Abs(number) < 9e18 => (long)number,
        _ => null,
    };

    private static object? ToFloat(object? value) => value switch
    {
        long or bool or double => Operators.Add(value, 0.0),
        TemplateText text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => null,
    };

    private static TemplateList Sort(RenderContext context, object? value, CallArguments arguments)
    {
        object? attribute = arguments.Get(2, "attribute");
        bool descending = TemplateValue.IsTrue(arguments.Get(0, "reverse"));
        bool withCase = TemplateValue.IsTrue(arguments.Get(1, "case_sensitive"));
        Comparer<object?> order = withCase ? Comparer<object?>.Create(Operators.Compare) : Ordering;
        IReadOnlyList<object?> items = TemplateValue.Items(value);
        return new TemplateList(descending
            ? [.. items.OrderByDescending(item => Path(item, attribute), order)]
            : [.. items.OrderBy(item => Path(item, attribute), order)]);
    }

    private static List<object?> Unique(IReadOnlyList<object?> items)
    {
        if (items.Count > 1000)
        {
            throw new TemplateFault($"'unique' of {items.Count} elements, at most 1000 were expected");
        }

        List<object?> kept = [];
        foreach (object? item in items)
        {
            if (!kept.Exists(other => Ordering.Compare(item, other) == 0))
            {
                kept.Add(item);
            }
        }

        return kept;
    }

    private static TemplateList Map(RenderContext context, object? value, CallArguments arguments)
    {
        IReadOnlyList<object?> items = TemplateValue.Items(value);
        if (arguments.Named.TryGetValue("attribute", out object? attribute))
        {
            object? otherwise = arguments.Named.GetValueOrDefault("default");
            return new TemplateList([.. items.Select(item => Path(item, attribute) is var found && found is Undefined && otherwise is not null ? otherwise : found)]);
        }

        string name = arguments.NeedText(0, "filter").Value;
        TemplateFilter filter = Find(name) ?? throw new TemplateFault($"the filter '{name}' is not covered");
        return new TemplateList([.. items.Select(item =>
        {
            context.Pay(item);
            return filter(context, item, arguments.Rest(1));
        })]);
    }

    private static TemplateList Choose(object? value, CallArguments arguments, bool attributes, bool keep)
    {
        int at = attributes ? 1 : 0;
        TemplateTest? test = null;
        if (arguments.Positional.Count > at)
        {
            string name = arguments.NeedText(at, "test").Value;
            test = Tests.Find(name) ?? throw new TemplateFault($"the test '{name}' is not covered");
        }

        object? attribute = attributes ? arguments.Need(0, "attribute") : null;
        CallArguments rest = arguments.Rest(at + 1);
        return new TemplateList([.. TemplateValue.Items(value).Where(item =>
        {
            object? tested = Path(item, attribute);
            return (test?.Invoke(tested, rest) ?? TemplateValue.IsTrue(tested)) == keep;
        })]);
    }

    private static IEnumerable<object?> Projected(object? value, object? attribute) =>
        TemplateValue.Items(value).Select(item => Path(item, attribute));

    // "a.b.0": members of members.
    private static object? Path(object? item, object? attribute) => attribute switch
    {
        null => item,
        long index => Member.ByKey(item, index),
        TemplateText text => text.Value.Split('.').Aggregate(item, (target, part) =>
            long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? Member.ByKey(target, index) : Member.ByKey(target, TemplateText.Trusted(part))),
        _ => throw new TemplateFault("an attribute is named by a string or an integer"),
    };
}
