namespace AsymForge.Vlm.Tokenizers;

/// <summary>Cuts by the GPT-2 pattern (or not at all) and writes each UTF-8 byte as one printable character.</summary>
internal sealed class ByteLevelPreTokenizer(bool addPrefixSpace, bool useRegex) : IPreTokenizer
{
    private static readonly PatternSplitter Words = new(KnownPatterns.Find(KnownPatterns.Gpt2)!, SplitBehavior.Isolated);

    public void Split(ReadOnlyMemory<AlignedRune> text, List<ReadOnlyMemory<AlignedRune>> words)
    {
        if (text.IsEmpty)
        {
            return;
        }

        if (addPrefixSpace && text.Span[0].Value != ' ')
        {
            text = AlignedText.Prepend(text.Span, [' ']);
        }

        int first = words.Count;
        if (useRegex)
        {
            Words.Split(text, words);
        }
        else
        {
            words.Add(text);
        }

        for (int i = first; i < words.Count; i++)
        {
            words[i] = ByteCharacters.Write(words[i].Span);
        }
    }
}
