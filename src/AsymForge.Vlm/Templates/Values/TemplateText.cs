using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Templates;

/// <summary>A string that knows which of its characters came from outside. Comparing looks at the characters alone.</summary>
internal sealed class TemplateText(string value, IReadOnlyList<TextRange> untrusted) : IEquatable<TemplateText>
{
    public static readonly TemplateText Empty = new("", []);

    /// <summary>The characters.</summary>
    public string Value { get; } = value;

    /// <summary>The parts from outside, ascending and apart.</summary>
    public IReadOnlyList<TextRange> Untrusted { get; } = untrusted;

    public int Length => Value.Length;

    public static TemplateText Trusted(string value) => new(value, []);

    public static TemplateText FromOutside(string value) => new(value, value.Length == 0 ? [] : [new TextRange(0, value.Length)]);

    public TemplateText Slice(int start, int length)
    {
        if (start == 0 && length == Length)
        {
            return this;
        }

        var builder = new TemplateTextBuilder();
        builder.Append(this, start, length);
        return builder.ToText();
    }

    public TemplateText From(int start) => Slice(start, Length - start);

    /// <summary>The first untrusted part that ends after a position.</summary>
    public int FirstUntrustedAfter(int position)
    {
        int low = 0, high = Untrusted.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Untrusted[middle].Start + Untrusted[middle].Length <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    public bool IsUntrustedAt(int position)
    {
        int part = FirstUntrustedAfter(position);
        return part < Untrusted.Count && Untrusted[part].Start <= position;
    }

    public bool Equals(TemplateText? other) => other is not null && Value == other.Value;

    public override bool Equals(object? obj) => Equals(obj as TemplateText);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;
}
