namespace AsymForge.Vlm.Templates;

/// <summary>Python's <c>[start:stop:step]</c>.</summary>
internal static class PythonSlice
{
    /// <summary>The elements a slice takes.</summary>
    public static List<T> Take<T>(IReadOnlyList<T> items, long? start, long? stop, long step)
    {
        if (step == 0)
        {
            throw new TemplateFault("a slice has step 0");
        }

        long count = items.Count;
        long lowest = step > 0 ? 0 : -1, highest = step > 0 ? count : count - 1;
        long first = Bound(start, step > 0 ? lowest : highest);
        long end = Bound(stop, step > 0 ? highest : lowest);
        var taken = new List<T>();
        for (long at = first; step > 0 ? at < end : at > end; at += step)
        {
            taken.Add(items[(int)at]);
            if (step > count || step < -count)
            {
                break; // one element; a further step could overflow
            }
        }

        return taken;

        long Bound(long? given, long otherwise) =>
            given is not { } value ? otherwise : Math.Clamp(value < 0 ? Math.Max(value, -count - 1) + count : value, lowest, highest);
    }

    /// <summary>The elements a slice of a text takes, joined.</summary>
    public static TemplateText Take(TemplateText text, long? start, long? stop, long step)
    {
        if (step == 1 && !CodePoints.HasSurrogates(text))
        {
            int first = (int)Math.Clamp(start is < 0 ? start.Value + text.Length : start ?? 0, 0, text.Length);
            int end = (int)Math.Clamp(stop is < 0 ? stop.Value + text.Length : stop ?? text.Length, first, text.Length);
            return text.Slice(first, end - first);
        }

        var builder = new TemplateTextBuilder();
        foreach (TemplateText part in Take(CodePoints.Split(text), start, stop, step))
        {
            builder.Append(part);
        }

        return builder.ToText();
    }
}
