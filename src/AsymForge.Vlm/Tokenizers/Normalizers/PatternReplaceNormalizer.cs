namespace AsymForge.Vlm.Tokenizers;

/// <summary>Replaces each match of a known pattern; the new characters take the range of the last one they replace.</summary>
internal sealed class PatternReplaceNormalizer(IReadOnlyList<PatternRule> rules, string content) : INormalizer
{
    private readonly int[] to = AlignedText.RunesOf(content);

    public ReadOnlyMemory<AlignedRune> Apply(ReadOnlyMemory<AlignedRune> text)
    {
        ReadOnlySpan<AlignedRune> from = text.Span;
        var result = new List<AlignedRune>(from.Length);
        for (int at = 0; at < from.Length;)
        {
            int end = at;
            for (int rule = 0; rule < rules.Count && end == at; rule++)
            {
                end = rules[rule](from, at);
            }

            if (end == at)
            {
                result.Add(from[at++]);
                continue;
            }

            foreach (int rune in to)
            {
                result.Add(from[end - 1] with { Value = rune });
            }

            at = end;
        }

        return result.ToArray();
    }
}
