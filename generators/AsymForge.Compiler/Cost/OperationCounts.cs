namespace AsymForge.Compiler.Cost;

/// <summary>How many operations of each kind a function makes at most when it runs once.</summary>
/// <param name="Float">Additions, subtractions, multiplications, divisions, negations and choices of floats.</param>
/// <param name="Whole">The same and bit operations of whole numbers.</param>
/// <param name="Tests">Comparisons and operators of bool.</param>
/// <param name="Casts">Conversions between numbers.</param>
/// <param name="Functions">Calls of mathematical functions.</param>
/// <param name="Lookups">Elements read from tables, and facts asked of scores.</param>
public sealed record OperationCounts(long Float, long Whole, long Tests, long Casts, long Functions, long Lookups)
{
    /// <summary>None.</summary>
    public static OperationCounts None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>All of them; 2⁶³ − 1 where there are more.</summary>
    public long Total => new[] { Float, Whole, Tests, Casts, Functions, Lookups }.Aggregate(Saturating.Add);

    /// <summary>One after the other.</summary>
    public static OperationCounts operator +(OperationCounts left, OperationCounts right) => new(
        Saturating.Add(left.Float, right.Float), Saturating.Add(left.Whole, right.Whole), Saturating.Add(left.Tests, right.Tests),
        Saturating.Add(left.Casts, right.Casts), Saturating.Add(left.Functions, right.Functions), Saturating.Add(left.Lookups, right.Lookups));

    /// <summary>Many times.</summary>
    public static OperationCounts operator *(long times, OperationCounts counts) => new(
        Saturating.Multiply(times, counts.Float), Saturating.Multiply(times, counts.Whole), Saturating.Multiply(times, counts.Tests),
        Saturating.Multiply(times, counts.Casts), Saturating.Multiply(times, counts.Functions), Saturating.Multiply(times, counts.Lookups));

    /// <summary>The one of two that is more in all.</summary>
    public static OperationCounts Larger(OperationCounts left, OperationCounts right) => left.Total >= right.Total ? left : right;
}
