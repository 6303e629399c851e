namespace AsymForge.Vlm.Tokenizers;

/// <summary>Several pre-tokenizers: each cuts what the one before it left.</summary>
internal sealed class SequencePreTokenizer(IReadOnlyList<IPreTokenizer> parts) : IPreTokenizer
{
    public void Split(ReadOnlyMemory<AlignedRune> text, List<ReadOnlyMemory<AlignedRune>> words)
    {
        List<ReadOnlyMemory<AlignedRune>> now = [text];
        foreach (IPreTokenizer part in parts)
        {
            List<ReadOnlyMemory<AlignedRune>> next = new(now.Count);
            foreach (ReadOnlyMemory<AlignedRune> word in now)
            {
                part.Split(word, next);
            }

            now = next;
        }

        words.AddRange(now);
    }
}
