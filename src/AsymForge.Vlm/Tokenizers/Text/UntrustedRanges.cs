using System.Text;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>Untrusted parts of one text, in its code points.</summary>
internal sealed class UntrustedRanges
{
    private readonly List<TokenOffset> ranges = [];
    private readonly int? alsoHeld;

    public UntrustedRanges(string text, UntrustedText untrusted)
    {
        alsoHeld = untrusted.AlsoHeld;
        if (untrusted.IsWhole)
        {
            ranges.Add(new TokenOffset(0, text.Length));
            return;
        }

        int unit = 0, rune = 0;
        foreach (TextRange range in untrusted.Ranges)
        {
            if (range.Start + range.Length > text.Length)
            {
                throw new ArgumentOutOfRangeException(nameof(untrusted), $"An untrusted range ends at {range.Start + range.Length}, the text at {text.Length}.");
            }

            int start = Advance(text, range.Start, ref unit, ref rune);
            ranges.Add(new TokenOffset(start, Advance(text, range.Start + range.Length, ref unit, ref rune)));
        }
    }

    /// <summary>Whether a token that reads as code points [start, end) is plain text there.</summary>
    public bool Hold(AddedToken token, int start, int end) => (token.IsSpecial || token.Id == alsoHeld) && Touch(start, end);

    private bool Touch(int start, int end)
    {
        int low = 0, high = ranges.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ranges[middle].End <= start ? (middle + 1, high) : (low, middle);
        }

        return low < ranges.Count && ranges[low].Start < end;
    }

    // A range that cuts a surrogate pair takes the whole character.
    private static int Advance(string text, int to, ref int unit, ref int rune)
    {
        while (unit < to)
        {
            Rune.DecodeFromUtf16(text.AsSpan(unit), out _, out int consumed);
            unit += consumed;
            rune++;
        }

        return rune;
    }
}
