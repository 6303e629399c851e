using System.Text;

namespace AsymForge.Vlm.Templates;

/// <summary>Templates count characters as Python does, in code points.</summary>
internal static class CodePoints
{
    public static int Count(TemplateText text)
    {
        int count = 0;
        foreach (Rune _ in text.Value.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    /// <summary>One character, counted from the end where the index is negative; null where there is none.</summary>
    public static TemplateText? At(TemplateText text, long index)
    {
        if (HasSurrogates(text))
        {
            IReadOnlyList<TemplateText> parts = Split(text);
            long part = index < 0 ? index + parts.Count : index;
            return part >= 0 && part < parts.Count ? parts[(int)part] : null;
        }

        long at = index < 0 ? index + text.Length : index;
        return at >= 0 && at < text.Length ? text.Slice((int)at, 1) : null;
    }

    public static bool HasSurrogates(TemplateText text) => text.Value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    /// <summary>Each character as a text.</summary>
    public static IReadOnlyList<TemplateText> Split(TemplateText text)
    {
        if (text.Length > TemplateLimits.Pieces)
        {
            throw new TemplateFault($"a text of {text.Length} characters is taken apart, at most {TemplateLimits.Pieces} were expected");
        }

        var parts = new List<TemplateText>(text.Length);
        for (int at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text.Value.AsSpan(at), out _, out int length);
            parts.Add(text.Slice(at, length));
            at += length;
        }

        return parts;
    }

    /// <summary>Whether Python counts a character as white space.</summary>
    public static bool IsSpace(char character) => Tokenizers.RuneClass.IsSpace(character) || character is >= '\x1C' and <= '\x1F';
}
