using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>
/// Which tokens a count stands for. Called by generated code. Kept lists are ascending and unique; order is score descending, then index ascending, NaN last, −0 = +0; protected tokens come first.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Selection
{
    /// <summary>The <paramref name="count"/> best tokens. Cost: five passes over the scores, no memory.</summary>
    /// <param name="scores">[n]</param>
    /// <param name="isProtected">[n], 1 where a token is protected; or empty.</param>
    /// <param name="count">How many, 0 to n; at least the number of protected tokens, else the first of those are kept.</param>
    /// <param name="kept">[at least count] Receives the indices, ascending.</param>
    /// <exception cref="ArgumentException">The count is not between 0 and n, or a span has another length.</exception>
    public static void TopK(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected, int count, Span<int> kept)
    {
        Check(scores.Length, isProtected, count, kept);
        if (count == 0 || count == scores.Length)
        {
            All(kept[..count]);
            return;
        }

        ScoreKeys keys = new(scores, isProtected);
        RadixDescent cut = RadixDescent.Largest(keys, count);
        int ties = cut.Ties, at = 0;
        for (int i = 0; at < count; i++)
        {
            uint key = keys[i];
            if (key > cut.Key || (key == cut.Key && ties-- > 0))
            {
                kept[at++] = i;
            }
        }
    }

    /// <summary>How many scores are strictly above a threshold. NaN is above nothing, and nothing is above NaN.</summary>
    public static int CountAbove(ReadOnlySpan<float> scores, float threshold)
    {
        int count = 0;
        foreach (float score in scores)
        {
            count += score > threshold ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Evenly spaced tokens: index ((2t+1) · n) div (2 · count) for t below count. Protected tokens are kept and count; what is left of the count is spaced over the others (our reading).
    /// </summary>
    /// <param name="n">Tokens.</param>
    /// <param name="count">How many, 0 to n; at least the number of protected tokens, else the first of those are kept.</param>
    /// <param name="isProtected">[n], 1 where a token is protected; or empty.</param>
    /// <param name="kept">[at least count] Receives the indices, ascending.</param>
    /// <exception cref="ArgumentException">The count is not between 0 and n, or a span has another length.</exception>
    public static void Stride(int n, int count, ReadOnlySpan<byte> isProtected, Span<int> kept)
    {
        Check(n, isProtected, count, kept);
        int chosen = 0;
        foreach (byte flag in isProtected)
        {
            chosen += flag != 0 ? 1 : 0;
        }

        long free = n - chosen, wanted = Math.Max(0, count - chosen), taken = 0, seen = 0;
        for (int i = 0, at = 0; at < count; i++)
        {
            if (!isProtected.IsEmpty && isProtected[i] != 0)
            {
                kept[at++] = i;
            }
            else if (taken < wanted && seen++ == ((2 * taken) + 1) * free / (2 * wanted))
            {
                kept[at++] = i;
                taken++;
            }
        }
    }

    /// <summary>The cell centres of a coarser grid over a grid: row ((2a+1) · rows) div (2 · gridRows), column likewise, index row · columns + column.</summary>
    /// <param name="rows">Rows of the picture's grid.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="gridRows">Rows of the coarser grid, 1 to <paramref name="rows"/>.</param>
    /// <param name="gridColumns">Its columns, 1 to <paramref name="columns"/>.</param>
    /// <param name="kept">[at least gridRows · gridColumns] Receives the indices, ascending.</param>
    /// <returns>How many indices were written.</returns>
    /// <exception cref="ArgumentException">The coarser grid does not fit into the grid, or the list is too short.</exception>
    public static int Grid(int rows, int columns, int gridRows, int gridColumns, Span<int> kept)
    {
        if (gridRows < 1 || gridRows > rows || gridColumns < 1 || gridColumns > columns)
        {
            throw new ArgumentException($"A grid of {gridRows} by {gridColumns} cells does not fit a picture of {rows} by {columns} tokens.");
        }

        if (kept.Length < (long)gridRows * gridColumns)
        {
            throw new ArgumentException($"The kept list holds {kept.Length} indices, {gridRows} by {gridColumns} are wanted.");
        }

        int at = 0;
        for (long a = 0; a < gridRows; a++)
        {
            int row = (int)(((2 * a) + 1) * rows / (2L * gridRows));
            for (long b = 0; b < gridColumns; b++)
            {
                kept[at++] = checked((row * columns) + (int)(((2 * b) + 1) * columns / (2L * gridColumns)));
            }
        }

        return at;
    }

    private static void All(Span<int> kept)
    {
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = i;
        }
    }

    private static void Check(int n, ReadOnlySpan<byte> isProtected, int count, Span<int> kept)
    {
        if ((uint)count > (uint)n || kept.Length < count || (isProtected.Length != 0 && isProtected.Length != n))
        {
            throw new ArgumentException(
                $"{count} of {n} tokens are wanted, with {isProtected.Length} protection flags and room for {kept.Length} indices (expected: at most n, none or n, at least the count).");
        }
    }

    private readonly ref struct ScoreKeys(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected) : IKeys
    {
        private readonly ReadOnlySpan<float> scores = scores;
        private readonly ReadOnlySpan<byte> isProtected = isProtected;

        public uint this[int index] => !isProtected.IsEmpty && isProtected[index] != 0 ? OrderKeys.Protected : OrderKeys.Of(scores[index]);

        public void Count(uint prefix, uint mask, int shift, scoped Span<int> histogram)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                uint key = this[i];
                if ((key & mask) == prefix)
                {
                    histogram[(int)(key >> shift) & 255]++;
                }
            }
        }
    }
}
