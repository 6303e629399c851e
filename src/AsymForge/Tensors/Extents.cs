using System.Diagnostics.CodeAnalysis;

namespace AsymForge;

/// <summary>One to four sizes (or strides, in elements), outermost first.</summary>
/// <param name="Rank">How many of the four are in use.</param>
/// <param name="E0">The outermost.</param>
/// <param name="E1">The second.</param>
/// <param name="E2">The third.</param>
/// <param name="E3">The fourth.</param>
public readonly record struct Extents(int Rank, int E0, int E1 = 1, int E2 = 1, int E3 = 1)
{
    /// <summary>One dimension.</summary>
    public static implicit operator Extents(int only) => new(1, only);

    /// <summary>Two dimensions.</summary>
    public static implicit operator Extents((int, int) two) => new(2, two.Item1, two.Item2);

    /// <summary>Three dimensions.</summary>
    public static implicit operator Extents((int, int, int) three) => new(3, three.Item1, three.Item2, three.Item3);

    /// <summary>The extent of dimension <paramref name="dimension"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not below <see cref="Rank"/>.</exception>
    public int this[int dimension] => (uint)dimension < (uint)Rank
        ? dimension switch { 0 => E0, 1 => E1, 2 => E2, _ => E3 }
        : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"the rank is {Rank}");

    /// <summary>The product of all sizes.</summary>
    public long Count => Rank == 0 ? 0 : (long)E0 * E1 * E2 * E3;

    /// <summary>Row-major strides, in elements, of a dense tensor of these sizes.</summary>
    [SuppressMessage("Style", "IDE0072", Justification = "Ranks are 0 to 4.")]
    public Extents DenseStrides => Rank switch
    {
        0 => default,
        1 => new(1, 1),
        2 => new(2, E1, 1),
        3 => new(3, E1 * E2, E2, 1),
        _ => new(4, E1 * E2 * E3, E2 * E3, E3, 1),
    };

    /// <summary>As "[2, 3]". (What a record prints by itself would follow <see cref="DenseStrides"/> without end.)</summary>
    public override string ToString() => Rank switch
    {
        0 => "[]",
        1 => $"[{E0}]",
        2 => $"[{E0}, {E1}]",
        3 => $"[{E0}, {E1}, {E2}]",
        _ => $"[{E0}, {E1}, {E2}, {E3}]",
    };
}
