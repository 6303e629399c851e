using System.Globalization;

namespace AsymForge.Vlm.Templates;

/// <summary>Functions that every template has.</summary>
internal static class Globals
{
    private static readonly Dictionary<string, TemplateFunction> Table = new(StringComparer.Ordinal)
    {
        ["range"] = Range,
        ["namespace"] = Namespace,
        ["dict"] = Dictionary,
        ["raise_exception"] = arguments => throw new TemplateFault($"the template refuses: {TextForm.Of(arguments.Get(0, "message"))}"),
        ["strftime_now"] = arguments => TemplateText.Trusted(DateFormat.Write(DateTime.Now, arguments.NeedText(0, "format").Value)),
    };

    public static TemplateFunction? Find(string name) => Table.GetValueOrDefault(name);

    private static TemplateList Range(CallArguments arguments)
    {
        (long start, long stop, long step) = arguments.Positional.Count > 1
            ? (arguments.Integer(0, "start", 0), arguments.Integer(1, "stop", 0), arguments.Integer(2, "step", 1))
            : (0, arguments.Integer(0, "stop", 0), 1);
        if (step == 0)
        {
            throw new TemplateFault("range has step 0");
        }

        double count = Math.Ceiling(((double)stop - start) / step);
        if (count > TemplateLimits.RangeLength)
        {
            throw new TemplateFault(string.Create(CultureInfo.InvariantCulture, $"a range has {count} elements, at most {TemplateLimits.RangeLength} were expected"));
        }

        var items = new object?[Math.Max(0, (int)count)];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = start + (i * step);
        }

        return new TemplateList(items);
    }

    private static TemplateNamespace Namespace(CallArguments arguments)
    {
        var space = new TemplateNamespace();
        foreach ((string name, object? value) in arguments.Positional is [TemplateMap map] ? [.. map.Members, .. arguments.Named] : arguments.Named.AsEnumerable())
        {
            space.Members[name] = value;
        }

        return space;
    }

    private static TemplateMap Dictionary(CallArguments arguments)
    {
        OrderedDictionary<string, object?> members = TemplateMap.NewMembers();
        foreach ((string name, object? value) in arguments.Positional is [TemplateMap map] ? [.. map.Members, .. arguments.Named] : arguments.Named.AsEnumerable())
        {
            members[name] = value;
        }

        return new TemplateMap(members);
    }
}
