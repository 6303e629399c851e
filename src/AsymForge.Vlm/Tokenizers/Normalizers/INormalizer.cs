namespace AsymForge.Vlm.Tokenizers;

/// <summary>Rewrites a text before it is split.</summary>
internal interface INormalizer
{
    ReadOnlyMemory<AlignedRune> Apply(ReadOnlyMemory<AlignedRune> text);
}
