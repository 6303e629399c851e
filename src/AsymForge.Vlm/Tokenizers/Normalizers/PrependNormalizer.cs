namespace AsymForge.Vlm.Tokenizers;

/// <summary>Puts a text in front of every piece that is not empty.</summary>
internal sealed class PrependNormalizer(string prefix) : INormalizer
{
    private readonly int[] runes = AlignedText.RunesOf(prefix);

    public ReadOnlyMemory<AlignedRune> Apply(ReadOnlyMemory<AlignedRune> text) => text.IsEmpty ? text : AlignedText.Prepend(text.Span, runes);
}
