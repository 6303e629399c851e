namespace AsymForge.Vlm.Tokenizers;

/// <summary>Finds added tokens in a text: the leftmost first, the longest of those that start there.</summary>
internal sealed class AddedVocabulary
{
    private readonly AddedToken[] tokens;
    private readonly RuneTrie<int> trie = new(); // positions in the list above

    /// <param name="tokens">The tokens to look for.</param>
    /// <param name="spell">How a token reads in the text that is searched.</param>
    public AddedVocabulary(IEnumerable<AddedToken> tokens, Func<string, ReadOnlyMemory<AlignedRune>> spell)
    {
        this.tokens = [.. tokens];
        for (int i = 0; i < this.tokens.Length; i++)
        {
            trie.Add(spell(this.tokens[i].Content).ToArray().Select(rune => rune.Value), i);
        }
    }

    /// <summary>Cuts a text into added tokens and what is between them.</summary>
    public void Split(ReadOnlyMemory<AlignedRune> memory, UntrustedRanges untrusted, List<Segment> segments)
    {
        ReadOnlySpan<AlignedRune> text = memory.Span;
        int rest = 0;
        for (int at = 0; at < text.Length;)
        {
            if (Match(text, at, untrusted) is not { } match)
            {
                at++;
                continue;
            }

            (AddedToken token, int end) = match;
            if (!token.IsSingleWord || StandsAlone(text, at, end))
            {
                int start = token.StripsLeft ? SpacesBefore(text, at, rest) : Math.Max(at, rest);
                int stop = token.StripsRight ? SpacesAfter(text, end) : end;
                if (rest < start)
                {
                    segments.Add(new Segment(memory[rest..start], null));
                }

                segments.Add(new Segment(memory[start..stop], token.Id));
                rest = stop;
            }

            at = end;
        }

        if (rest < text.Length)
        {
            segments.Add(new Segment(memory[rest..], null));
        }
    }

    private (AddedToken Token, int End)? Match(ReadOnlySpan<AlignedRune> text, int start, UntrustedRanges untrusted)
    {
        (AddedToken, int)? longest = null;
        int node = 0;
        for (int at = start; at < text.Length && (node = trie.Step(node, text[at].Value)) >= 0; at++)
        {
            if (trie.At(node) is { } found && !untrusted.Hold(tokens[found], text[start].Start, text[at].End))
            {
                longest = (tokens[found], at + 1);
            }
        }

        return longest;
    }

    private static bool StandsAlone(ReadOnlySpan<AlignedRune> text, int start, int end) =>
        (start == 0 || !RuneClass.IsWord(text[start - 1].Value)) && (end == text.Length || !RuneClass.IsWord(text[end].Value));

    private static int SpacesBefore(ReadOnlySpan<AlignedRune> text, int start, int limit)
    {
        while (start > limit && RuneClass.IsSpace(text[start - 1].Value))
        {
            start--;
        }

        return start;
    }

    private static int SpacesAfter(ReadOnlySpan<AlignedRune> text, int end)
    {
        while (end < text.Length && RuneClass.IsSpace(text[end].Value))
        {
            end++;
        }

        return end;
    }
}
