namespace AsymForge.Vlm.Tokenizers;

/// <summary>Finds added tokens in a text: the leftmost first, the longest of those that start there.</summary>
internal sealed class AddedVocabulary
{
    private readonly Dictionary<ulong, int> edges = [];
    private readonly List<AddedToken?> ends = [null];

    /// <param name="tokens">The tokens to look for.</param>
    /// <param name="spell">How a token reads in the text that is searched.</param>
    public AddedVocabulary(IEnumerable<AddedToken> tokens, Func<string, ReadOnlyMemory<AlignedRune>> spell)
    {
        foreach (AddedToken token in tokens)
        {
            int node = 0;
            foreach (AlignedRune rune in spell(token.Content).Span)
            {
                node = Follow(node, rune.Value);
            }

            if (node != 0)
            {
                ends[node] ??= token;
            }
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

    private int Follow(int node, int rune)
    {
        if (!edges.TryGetValue(Edge(node, rune), out int next))
        {
            next = ends.Count;
            ends.Add(null);
            edges.Add(Edge(node, rune), next);
        }

        return next;
    }

    private static ulong Edge(int node, int rune) => ((ulong)(uint)node << 32) | (uint)rune;

    private (AddedToken Token, int End)? Match(ReadOnlySpan<AlignedRune> text, int start, UntrustedRanges untrusted)
    {
        (AddedToken, int)? longest = null;
        int node = 0;
        for (int at = start; at < text.Length && edges.TryGetValue(Edge(node, text[at].Value), out node); at++)
        {
            if (ends[node] is { } token && !(token.IsSpecial && untrusted.Touch(text[start].Start, text[at].End)))
            {
                longest = (token, at + 1);
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
