using System.Text;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>Makes and changes runs of <see cref="AlignedRune"/> without losing where each came from.</summary>
internal static class AlignedText
{
    public static AlignedRune[] From(string text)
    {
        var runes = new AlignedRune[CountRunes(text)];
        int at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            runes[at] = new AlignedRune(rune.Value, at, at + 1);
            at++;
        }

        return runes;
    }

    public static int CountRunes(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    public static int[] RunesOf(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];

    /// <summary>Puts runes in front; they share the range of the first one.</summary>
    public static AlignedRune[] Prepend(ReadOnlySpan<AlignedRune> text, ReadOnlySpan<int> prefix)
    {
        var result = new AlignedRune[prefix.Length + text.Length];
        for (int i = 0; i < prefix.Length; i++)
        {
            result[i] = text[0] with { Value = prefix[i] };
        }

        text.CopyTo(result.AsSpan(prefix.Length));
        return result;
    }

    /// <summary>Replaces every occurrence; the new runes take the range of the last rune that they replace.</summary>
    public static ReadOnlyMemory<AlignedRune> Replace(ReadOnlyMemory<AlignedRune> text, ReadOnlySpan<int> pattern, ReadOnlySpan<int> content)
    {
        ReadOnlySpan<AlignedRune> from = text.Span;
        List<AlignedRune>? result = null;
        int copied = 0;
        for (int at = 0; at + pattern.Length <= from.Length;)
        {
            if (!StartsWith(from[at..], pattern))
            {
                at++;
                continue;
            }

            result ??= new List<AlignedRune>(from.Length);
            result.AddRange(from[copied..at]);
            foreach (int rune in content)
            {
                result.Add(from[at + pattern.Length - 1] with { Value = rune });
            }

            at += pattern.Length;
            copied = at;
        }

        if (result is null)
        {
            return text;
        }

        result.AddRange(from[copied..]);
        return result.ToArray();
    }

    public static bool StartsWith(ReadOnlySpan<AlignedRune> text, ReadOnlySpan<int> prefix)
    {
        if (text.Length < prefix.Length)
        {
            return false;
        }

        for (int i = 0; i < prefix.Length; i++)
        {
            if (text[i].Value != prefix[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text of a run, in UTF-16.</summary>
    public static string ToText(ReadOnlySpan<AlignedRune> text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (AlignedRune rune in text)
        {
            builder.Append(new Rune(rune.Value));
        }

        return builder.ToString();
    }
}
