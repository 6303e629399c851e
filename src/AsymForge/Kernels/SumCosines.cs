using System.ComponentModel;
using System.Numerics;

namespace AsymForge.Kernels;

/// <summary>Cosines of embeddings with the sum of others, over the dot product of <see cref="Dots"/>. A zero vector normalises to zero, so its cosine with anything is 0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SumCosines
{
    private const int Rows = 2; // the sum of the text, and the token at hand

    /// <summary>
    /// For each vision token v̂·ŝ with s = Σ_j t_j, where rows are added in ascending j and x̂ = x / √(x·x) element by element. Without text tokens 0. Cost: (3 · n + L + 2) · d multiplications, additions and divisions.
    /// </summary>
    /// <param name="vision">[n, hidden]</param>
    /// <param name="text">[L, hidden]</param>
    /// <param name="hidden">Width of an embedding, at least 1.</param>
    /// <param name="scratch">[at least <see cref="Similarity.ScratchFloats"/>]: two rows of it are used.</param>
    /// <param name="result">[n]</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public static void Of(ReadOnlySpan<float> vision, ReadOnlySpan<float> text, int hidden, Span<float> scratch, Span<float> result)
    {
        if (hidden < 1 || vision.Length != (long)result.Length * hidden || text.Length % hidden != 0 || (text.Length > 0 && scratch.Length < (long)Rows * hidden))
        {
            throw new ArgumentException($"Cosines of width {hidden}: {vision.Length} vision, {text.Length} text and {scratch.Length} scratch floats do not fit {result.Length} results.");
        }

        if (text.IsEmpty)
        {
            result.Clear();
            return;
        }

        Span<float> sum = scratch[..hidden], unit = scratch.Slice(hidden, hidden);
        sum.Clear();
        for (int j = 0; j < text.Length; j += hidden)
        {
            Add(sum, text.Slice(j, hidden));
        }

        Normalise(sum, sum);
        for (int i = 0; i < result.Length; i++)
        {
            Normalise(vision.Slice(i * hidden, hidden), unit);
            result[i] = Dots.Dot(unit, sum);
        }
    }

    private static void Add(Span<float> sum, ReadOnlySpan<float> row)
    {
        int k = 0;
        for (; k <= sum.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            (new Vector<float>(sum[k..]) + new Vector<float>(row[k..])).CopyTo(sum[k..]);
        }

        for (; k < sum.Length; k++)
        {
            sum[k] += row[k];
        }
    }

    // to = row / √(row·row); a zero row stays zero.
    private static void Normalise(ReadOnlySpan<float> row, Span<float> to)
    {
        float norm = MathF.Sqrt(Dots.Dot(row, row));
        if (norm == 0)
        {
            to.Clear();
            return;
        }

        int k = 0;
        Vector<float> divisor = new(norm);
        for (; k <= to.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            (new Vector<float>(row[k..]) / divisor).CopyTo(to[k..]);
        }

        for (; k < to.Length; k++)
        {
            to[k] = row[k] / norm;
        }
    }
}
