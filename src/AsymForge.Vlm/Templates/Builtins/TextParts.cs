namespace AsymForge.Vlm.Templates;

/// <summary>Cutting, trimming, replacing and joining texts as Python's strings do.</summary>
internal static class TextParts
{
    /// <summary>Takes characters off the ends: white space, or those of <paramref name="characters"/>.</summary>
    public static TemplateText Strip(TemplateText text, string? characters, bool left, bool right)
    {
        int start = 0, end = text.Length;
        while (left && start < end && IsTaken(text.Value[start]))
        {
            start++;
        }

        while (right && end > start && IsTaken(text.Value[end - 1]))
        {
            end--;
        }

        return text.Slice(start, end - start);

        bool IsTaken(char character) => characters?.Contains(character) ?? CodePoints.IsSpace(character);
    }

    /// <summary>Cuts at a separator, at most <paramref name="most"/> times where that is not negative.</summary>
    public static TemplateList Split(TemplateText text, string separator, long most, bool fromRight)
    {
        if (separator.Length == 0)
        {
            throw new TemplateFault("a text is split at an empty separator");
        }

        List<int> cuts = [];
        for (int at = 0; (at = text.Value.IndexOf(separator, at, StringComparison.Ordinal)) >= 0; at += separator.Length)
        {
            cuts.Add(at);
            CheckCount(cuts.Count);
        }

        if (most >= 0 && cuts.Count > most)
        {
            cuts = fromRight ? cuts.GetRange(cuts.Count - (int)most, (int)most) : cuts.GetRange(0, (int)most);
        }

        List<object?> parts = [];
        int start = 0;
        foreach (int cut in cuts)
        {
            parts.Add(text.Slice(start, cut - start));
            start = cut + separator.Length;
        }

        parts.Add(text.From(start));
        return new TemplateList(parts);
    }

    /// <summary>The words between white space.</summary>
    public static TemplateList Words(TemplateText text, long most)
    {
        List<object?> parts = [];
        for (int at = 0; ;)
        {
            while (at < text.Length && CodePoints.IsSpace(text.Value[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                return new TemplateList(parts);
            }

            if (most >= 0 && parts.Count == most)
            {
                parts.Add(Strip(text.From(at), null, left: false, right: true));
                return new TemplateList(parts);
            }

            int start = at;
            while (at < text.Length && !CodePoints.IsSpace(text.Value[at]))
            {
                at++;
            }

            parts.Add(text.Slice(start, at - start));
            CheckCount(parts.Count);
        }
    }

    /// <summary>The lines, without their ends.</summary>
    public static TemplateList Lines(TemplateText text)
    {
        List<object?> parts = [];
        for (int start = 0; start < text.Length;)
        {
            int end = text.Value.AsSpan(start).IndexOfAny('\n', '\r');
            end = end < 0 ? text.Length : start + end;
            parts.Add(text.Slice(start, end - start));
            CheckCount(parts.Count);
            start = end + (end + 1 < text.Length && text.Value[end] == '\r' && text.Value[end + 1] == '\n' ? 2 : 1);
        }

        return new TemplateList(parts);
    }

    public static TemplateText Replace(TemplateText text, TemplateText from, TemplateText to, long most)
    {
        var builder = new TemplateTextBuilder();
        int start = 0;
        for (long count = 0; most < 0 || count < most; count++)
        {
            int at = from.Length == 0
                ? count > text.Length ? -1 : (int)count
                : text.Value.IndexOf(from.Value, start, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }

            builder.Append(text, start, at - start);
            builder.Append(to);
            start = at + from.Length;
        }

        builder.Append(text, start, text.Length - start);
        return builder.ToText();
    }

    public static TemplateText Join(IEnumerable<object?> items, TemplateText separator)
    {
        var builder = new TemplateTextBuilder();
        bool first = true;
        foreach (object? item in items)
        {
            if (!first)
            {
                builder.Append(separator);
            }

            builder.Append(TextForm.Of(item));
            first = false;
        }

        return builder.ToText();
    }

    /// <summary>Puts spaces before all lines but the first.</summary>
    public static TemplateText Indent(TemplateText text, long width, bool first, bool blank)
    {
        string space = new(' ', (int)Math.Clamp(width, 0, 100));
        var builder = new TemplateTextBuilder();
        for (int start = 0; start <= text.Length;)
        {
            int end = text.Value.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            bool isBlank = end == start;
            builder.Append((start == 0 ? first : true) && (blank || !isBlank) ? space : "");
            builder.Append(text, start, Math.Min(end + 1, text.Length) - start);
            start = end + 1;
        }

        return builder.ToText();
    }

    private static void CheckCount(int count)
    {
        if (count > TemplateLimits.Pieces)
        {
            throw new TemplateFault($"a text is cut into more than {TemplateLimits.Pieces} pieces");
        }
    }
}
