namespace AsymForge.Vlm.Tokenizers;

/// <summary>Where a <see cref="MetaspacePreTokenizer"/> puts its mark in front.</summary>
internal enum PrependScheme
{
    Always,
    First,
    Never,
}

/// <summary>SentencePiece's way: spaces become a mark (U+2581), one is put in front, and, where asked for, words start at marks.</summary>
internal sealed class MetaspacePreTokenizer(int mark, PrependScheme scheme, bool split) : IPreTokenizer
{
    private readonly PatternSplitter splitter = new([(text, at) => text[at].Value == mark ? at + 1 : at], SplitBehavior.MergedWithNext);

    public void Split(ReadOnlyMemory<AlignedRune> text, List<ReadOnlyMemory<AlignedRune>> words)
    {
        if (text.IsEmpty)
        {
            return;
        }

        text = AlignedText.Replace(text, [' '], [mark]);
        bool wanted = scheme == PrependScheme.Always || (scheme == PrependScheme.First && text.Span[0].Start == 0);
        if (wanted && text.Span[0].Value != mark)
        {
            text = AlignedText.Prepend(text.Span, [mark]);
        }

        if (split)
        {
            splitter.Split(text, words);
        }
        else
        {
            words.Add(text);
        }
    }
}
