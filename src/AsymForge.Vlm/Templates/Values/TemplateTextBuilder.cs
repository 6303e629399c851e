using System.Text;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Templates;

/// <summary>Joins texts without losing which parts came from outside.</summary>
internal sealed class TemplateTextBuilder
{
    private readonly StringBuilder text = new();
    private readonly List<TextRange> untrusted = [];

    public int Length => text.Length;

    public void Append(string trusted)
    {
        Reserve(trusted.Length);
        text.Append(trusted);
    }

    public void Append(TemplateText value) => Append(value, 0, value.Length);

    /// <summary>Appends a part of a text.</summary>
    public void Append(TemplateText value, int start, int length)
    {
        Reserve(length);
        for (int i = value.FirstUntrustedAfter(start); i < value.Untrusted.Count && value.Untrusted[i].Start < start + length; i++)
        {
            TextRange range = value.Untrusted[i];
            int first = Math.Max(range.Start, start), end = Math.Min(range.Start + range.Length, start + length);
            Mark(text.Length + first - start, end - first);
        }

        text.Append(value.Value, start, length);
    }

    /// <summary>Appends characters that stand for those of <paramref name="origin"/> from <paramref name="at"/> on.</summary>
    public void AppendAs(ReadOnlySpan<char> characters, TemplateText origin, int at)
    {
        Reserve(characters.Length);
        if (characters.Length > 0 && origin.IsUntrustedAt(at))
        {
            Mark(text.Length, characters.Length);
        }

        text.Append(characters);
    }

    public TemplateText ToText() => new(text.ToString(), [.. untrusted]);

    private void Reserve(int length)
    {
        if (length > TemplateLimits.TextLength - text.Length)
        {
            throw new TemplateFault($"a text grows beyond {TemplateLimits.TextLength} characters");
        }
    }

    private void Mark(int start, int length)
    {
        if (untrusted is [.., var last] && last.Start + last.Length == start)
        {
            untrusted[^1] = last with { Length = last.Length + length };
            return;
        }

        untrusted.Add(new TextRange(start, length));
    }
}
