namespace AsymForge.Runtime.Policies;

/// <summary>
/// What each token of a sequence is to an eviction rule, by logical index: its number among the text tokens ever cached, whether it belongs to the user's current turn, how many tokens were cached after it.
/// A token counts as cached where at least one layer cached it. Nothing is allocated after construction.
/// </summary>
/// <param name="capacity">One more than the largest logical index.</param>
public sealed class EntryLedger(int capacity)
{
    /// <summary>The number of a vision entry among text tokens.</summary>
    public const int Vision = -1;

    private readonly int[] textNumbers = new int[capacity];
    private readonly int[] ordinals = new int[capacity];
    private readonly bool[] inTurn = new bool[capacity];
    private int texts;
    private int cached;

    /// <summary>Forgets every token.</summary>
    public void Clear() => (texts, cached) = (0, 0);

    /// <summary>Says that a token is cached now.</summary>
    /// <param name="logical">Its logical index, above all others.</param>
    /// <param name="isText">Whether it is text, not vision.</param>
    /// <param name="isTurn">Whether it belongs to the user's current turn.</param>
    public void Add(int logical, bool isText, bool isTurn)
    {
        textNumbers[logical] = isText ? texts++ : Vision;
        ordinals[logical] = cached++;
        inTurn[logical] = isTurn;
    }

    /// <summary>Whether the token is text.</summary>
    public bool IsText(int logical) => textNumbers[logical] != Vision;

    /// <summary>Writes one row of <see cref="InputKind.EntrySlots"/>.</summary>
    internal void Describe(int logical, Span<int> row)
    {
        row[0] = textNumbers[logical];
        row[1] = inTurn[logical] ? 1 : 0;
        row[2] = cached - 1 - ordinals[logical];
    }
}
