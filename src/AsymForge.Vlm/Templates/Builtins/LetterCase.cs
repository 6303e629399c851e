using System.Text;

namespace AsymForge.Vlm.Templates;

/// <summary>Changes the case of letters, keeping track of where each came from.</summary>
internal static class LetterCase
{
    public static TemplateText Upper(TemplateText text) => Map(text, (_, _) => true);

    public static TemplateText Lower(TemplateText text) => Map(text, (_, _) => false);

    /// <summary>The first letter large, the others small.</summary>
    public static TemplateText Capitalize(TemplateText text) => Map(text, (at, _) => at == 0);

    /// <summary>The method <c>title</c>: a letter is large where no letter precedes it.</summary>
    public static TemplateText Title(TemplateText text) => Map(text, (at, value) => at == 0 || !char.IsLetter(value[at - 1]));

    /// <summary>The filter <c>title</c>: words start after white space, hyphens and opening brackets.</summary>
    public static TemplateText TitleWords(TemplateText text) =>
        Map(text, (at, value) => at == 0 || CodePoints.IsSpace(value[at - 1]) || value[at - 1] is '-' or '(' or '{' or '[' or '<');

    private static TemplateText Map(TemplateText text, Func<int, string, bool> isUpper)
    {
        var builder = new TemplateTextBuilder();
        Span<char> units = stackalloc char[2];
        for (int at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text.Value.AsSpan(at), out Rune rune, out int length);
            bool upper = isUpper(at, text.Value);
            if (upper && rune.Value == 'ß')
            {
                builder.AppendAs("SS", text, at);
            }
            else
            {
                Rune changed = upper ? Rune.ToUpperInvariant(rune) : Rune.ToLowerInvariant(rune);
                builder.AppendAs(units[..changed.EncodeToUtf16(units)], text, at);
            }

            at += length;
        }

        return builder.ToText();
    }
}
