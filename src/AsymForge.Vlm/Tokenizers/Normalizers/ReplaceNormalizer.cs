namespace AsymForge.Vlm.Tokenizers;

/// <summary>Replaces one text by another wherever it occurs.</summary>
internal sealed class ReplaceNormalizer(string pattern, string content) : INormalizer
{
    private readonly int[] from = AlignedText.RunesOf(pattern);
    private readonly int[] to = AlignedText.RunesOf(content);

    public ReadOnlyMemory<AlignedRune> Apply(ReadOnlyMemory<AlignedRune> text) => AlignedText.Replace(text, from, to);
}
