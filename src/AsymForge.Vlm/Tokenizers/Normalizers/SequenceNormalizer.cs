namespace AsymForge.Vlm.Tokenizers;

/// <summary>Several normalizers, one after the other.</summary>
internal sealed class SequenceNormalizer(IReadOnlyList<INormalizer> parts) : INormalizer
{
    public ReadOnlyMemory<AlignedRune> Apply(ReadOnlyMemory<AlignedRune> text)
    {
        foreach (INormalizer part in parts)
        {
            text = part.Apply(text);
        }

        return text;
    }
}
