namespace AsymForge.Vlm.Tokenizers;

/// <summary>One alternative of a splitting pattern: the end of its match at a position, or the position itself where it does not match.</summary>
internal delegate int PatternRule(ReadOnlySpan<AlignedRune> text, int at);

/// <summary>Cuts text at the matches of a pattern. The first alternative that matches at a position wins, as in a regular expression.</summary>
internal sealed class PatternSplitter(IReadOnlyList<PatternRule> rules, SplitBehavior behavior, bool invert = false) : IPreTokenizer
{
    private readonly record struct Part(int Start, int End, bool IsMatch);

    public void Split(ReadOnlyMemory<AlignedRune> text, List<ReadOnlyMemory<AlignedRune>> words)
    {
        int pending = -1; // start of a part that waits for its neighbour
        bool? before = null;
        int end = 0;
        foreach (Part part in Parts(text))
        {
            bool joins = behavior switch
            {
                SplitBehavior.MergedWithPrevious => part.IsMatch && before == false,
                SplitBehavior.MergedWithNext => before == true && !part.IsMatch,
                SplitBehavior.Contiguous => before == part.IsMatch,
                _ => false,
            };
            if (pending >= 0 && !joins)
            {
                words.Add(text[pending..end]);
                pending = -1;
            }

            bool dropped = behavior == SplitBehavior.Removed && part.IsMatch;
            pending = dropped ? -1 : pending >= 0 ? pending : part.Start;
            (before, end) = (part.IsMatch, part.End);
        }

        if (pending >= 0)
        {
            words.Add(text[pending..end]);
        }
    }

    private List<Part> Parts(ReadOnlyMemory<AlignedRune> memory)
    {
        ReadOnlySpan<AlignedRune> text = memory.Span;
        var parts = new List<Part>();
        int rest = 0;
        for (int at = 0; at < text.Length;)
        {
            int end = Match(text, at);
            if (end == at)
            {
                at++;
                continue;
            }

            if (rest < at)
            {
                parts.Add(new Part(rest, at, invert));
            }

            parts.Add(new Part(at, end, !invert));
            rest = at = end;
        }

        if (rest < text.Length)
        {
            parts.Add(new Part(rest, text.Length, invert));
        }

        return parts;
    }

    private int Match(ReadOnlySpan<AlignedRune> text, int at)
    {
        foreach (PatternRule rule in rules)
        {
            int end = rule(text, at);
            if (end > at)
            {
                return end;
            }
        }

        return at;
    }
}
