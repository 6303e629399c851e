namespace AsymForge.Vlm.Tokenizers;

/// <summary>A piece of the text: what an added token matched (then its id), or text that still has to be split and encoded.</summary>
internal readonly record struct Segment(ReadOnlyMemory<AlignedRune> Text, int? AddedId)
{
    /// <summary>What one slice of the original text covers.</summary>
    public TokenOffset Offset => Text.IsEmpty ? default : new TokenOffset(Text.Span[0].Start, Text.Span[^1].End);
}
