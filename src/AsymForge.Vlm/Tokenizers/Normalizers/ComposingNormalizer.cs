namespace AsymForge.Vlm.Tokenizers;

/// <summary>
/// NFC or NFKC. Each resulting character keeps a count of how many characters of the input it adds (+1) or swallows (-1, …), as the reference
/// does; the ranges of the original follow from these counts.
/// </summary>
internal sealed class ComposingNormalizer(bool compatibility) : INormalizer
{
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28;

    // Characters below U+0300 are their own NFC unless a mark follows; NFKC changes some from U+00A0 on.
    private readonly int firstChanged = compatibility ? 0xA0 : 0x300;

    private readonly record struct Change(int Rune, int Added, byte CombiningClass);

    public ReadOnlyMemory<AlignedRune> Apply(ReadOnlyMemory<AlignedRune> text)
    {
        ReadOnlySpan<AlignedRune> from = text.Span;
        int first = 0;
        while (first < from.Length && from[first].Value < firstChanged)
        {
            first++;
        }

        if (first == from.Length)
        {
            return text;
        }

        var decomposed = new List<Change>(from.Length + 8);
        foreach (AlignedRune rune in from)
        {
            int start = decomposed.Count;
            Decompose(rune.Value, decomposed, start);
        }

        Reorder(decomposed);
        return Align(from, Compose(decomposed));
    }

    private void Decompose(int rune, List<Change> to, int start)
    {
        int hangul = rune - HangulBase;
        if (hangul is >= 0 and < LeadCount * VowelCount * TailCount)
        {
            Append(LeadBase + (hangul / (VowelCount * TailCount)), to, start);
            Append(VowelBase + (hangul % (VowelCount * TailCount) / TailCount), to, start);
            if (hangul % TailCount != 0)
            {
                Append(TailBase + (hangul % TailCount), to, start);
            }

            return;
        }

        if (rune < 0xA0 || UnicodeTables.Instance.Decomposition(rune, compatibility) is not { } parts)
        {
            Append(rune, to, start);
            return;
        }

        foreach (int part in parts)
        {
            Decompose(part, to, start);
        }
    }

    private static void Append(int rune, List<Change> to, int start) =>
        to.Add(new Change(rune, to.Count > start ? 1 : 0, UnicodeTables.Instance.CombiningClass(rune)));

    // Canonical ordering: each run of marks is sorted by class, and equal ones stay in order.
    private static void Reorder(List<Change> changes)
    {
        for (int at = 0; at < changes.Count;)
        {
            int end = at;
            while (end < changes.Count && changes[end].CombiningClass != 0)
            {
                end++;
            }

            if (end - at > 1)
            {
                Change[] sorted = [.. changes.GetRange(at, end - at).OrderBy(change => change.CombiningClass)];
                for (int i = 0; i < sorted.Length; i++)
                {
                    changes[at + i] = sorted[i];
                }
            }

            at = end + 1;
        }
    }

    private static List<Change> Compose(List<Change> changes)
    {
        var result = new List<Change>(changes.Count);
        int starter = -1;
        byte last = 0;
        bool blocked = false; // whether something stands between the starter and the character at hand
        foreach (Change change in changes)
        {
            bool reachable = starter >= 0 && (!blocked || last < change.CombiningClass);
            if (reachable && Pair(result[starter].Rune, change.Rune) is { } composed)
            {
                result[starter] = result[starter] with { Rune = composed, Added = result[starter].Added + change.Added - 1 };
                continue;
            }

            result.Add(change);
            (starter, last, blocked) = change.CombiningClass == 0 ? (result.Count - 1, (byte)0, false) : (starter, change.CombiningClass, true);
        }

        return result;
    }

    private static int? Pair(int first, int second)
    {
        int lead = first - LeadBase, vowel = second - VowelBase;
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            return HangulBase + (((lead * VowelCount) + vowel) * TailCount);
        }

        int syllable = first - HangulBase, tail = second - TailBase;
        if (syllable is >= 0 and < LeadCount * VowelCount * TailCount && syllable % TailCount == 0 && tail is > 0 and < TailCount)
        {
            return first + tail;
        }

        return UnicodeTables.Instance.Composition(first, second);
    }

    private static AlignedRune[] Align(ReadOnlySpan<AlignedRune> from, List<Change> changes)
    {
        var result = new AlignedRune[changes.Count];
        int at = 0;
        for (int i = 0; i < result.Length; i++)
        {
            Change change = changes[i];
            AlignedRune origin = from[Math.Clamp(change.Added > 0 ? at - 1 : at, 0, from.Length - 1)];
            result[i] = origin with { Value = change.Rune };
            at += change.Added > 0 ? 0 : 1 - change.Added;
        }

        return result;
    }
}
