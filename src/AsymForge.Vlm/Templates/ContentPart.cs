namespace AsymForge.Vlm.Templates;

/// <summary>A picture's place, or a text, in a message.</summary>
public sealed record ContentPart
{
    private ContentPart(string? text) => Text = text;

    /// <summary>The place of a picture.</summary>
    public static ContentPart Image { get; } = new((string?)null);

    /// <summary>The text; null for a picture.</summary>
    public string? Text { get; }

    /// <summary>A text from outside: special tokens in it do not act.</summary>
    public static ContentPart Of(string text) => new(text ?? throw new ArgumentNullException(nameof(text)));
}
