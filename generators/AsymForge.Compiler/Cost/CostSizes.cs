namespace AsymForge.Compiler.Cost;

/// <summary>The sizes that a cost depends on, each with the letter that formulas use.</summary>
/// <param name="VisionTokens">n: vision tokens of one sample.</param>
/// <param name="TextTokens">L: text tokens of the question.</param>
/// <param name="Hidden">d: width of an embedding.</param>
/// <param name="Heads">H: query heads of a decoder layer.</param>
/// <param name="TowerHeads">T: heads of a layer of the vision tower.</param>
/// <param name="Entries">e: cache entries of one layer at a decode step.</param>
public sealed record CostSizes(int VisionTokens, int TextTokens, int Hidden, int Heads, int TowerHeads, int Entries)
{
    /// <summary>The value of a letter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No size has this letter.</exception>
    public long this[char letter] => letter switch
    {
        'n' => VisionTokens,
        'L' => TextTokens,
        'd' => Hidden,
        'H' => Heads,
        'T' => TowerHeads,
        'e' => Entries,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "no size has this letter"),
    };
}
