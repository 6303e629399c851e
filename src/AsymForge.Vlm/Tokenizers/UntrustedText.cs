namespace AsymForge.Vlm.Tokenizers;

/// <summary>
/// The parts of a text that came from outside (a question, a document). A special token that touches such a part is plain text there: a
/// question that says <c>&lt;image&gt;</c> or <c>&lt;/s&gt;</c> can neither place a picture nor end a turn.
/// </summary>
public readonly struct UntrustedText
{
    private readonly IReadOnlyList<TextRange>? ranges;

    private UntrustedText(bool isWhole, IReadOnlyList<TextRange>? ranges, int? alsoHeld = null) => (IsWhole, this.ranges, AlsoHeld) = (isWhole, ranges, alsoHeld);

    /// <summary>All of the text is the program's own: special tokens act everywhere.</summary>
    public static UntrustedText None => default;

    /// <summary>All of the text came from outside: special tokens act nowhere.</summary>
    public static UntrustedText Whole { get; } = new(true, null);

    /// <summary>Whether nothing is trusted.</summary>
    public bool IsWhole { get; }

    /// <summary>The untrusted ranges, where not <see cref="IsWhole"/>.</summary>
    public IReadOnlyList<TextRange> Ranges => ranges ?? [];

    /// <summary>An added token that does not act there either, though no file marks it special; null for none.</summary>
    public int? AlsoHeld { get; }

    /// <summary>These parts came from outside.</summary>
    /// <param name="ranges">The parts, ascending.</param>
    /// <param name="alsoHeld">An added token that must not act there, special or not: a picture's placeholder.</param>
    /// <exception cref="ArgumentException">Ranges are not ascending or overlap.</exception>
    public static UntrustedText In(IReadOnlyList<TextRange> ranges, int? alsoHeld = null)
    {
        int end = 0;
        foreach (TextRange range in ranges)
        {
            if (range.Start < end || range.Length < 0)
            {
                throw new ArgumentException($"Untrusted range ({range.Start}, {range.Length}) starts before {end} or has a negative length. Sort ranges and merge those that overlap.", nameof(ranges));
            }

            end = checked(range.Start + range.Length);
        }

        return new UntrustedText(false, ranges, alsoHeld);
    }
}

/// <summary>A part of a string, in UTF-16 units.</summary>
/// <param name="Start">The first unit.</param>
/// <param name="Length">How many.</param>
public readonly record struct TextRange(int Start, int Length);
