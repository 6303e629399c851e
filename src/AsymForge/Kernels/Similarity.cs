using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace AsymForge.Kernels;

/// <summary>
/// Norms and best cosines of embeddings, over the dot product of <see cref="Dots"/>. Called by generated code. A zero vector normalises to zero, so its cosine with anything is 0.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Similarity
{
    /// <summary>
    /// Floats of scratch that <see cref="MaxCosine(ReadOnlySpan{float},ReadOnlySpan{float},int,ReadOnlySpan{float},Span{float},Span{float})"/> needs: the normalised text and a block of normalised tokens.
    /// </summary>
    public static long ScratchFloats(int textCount, int hidden) =>
        textCount == 0 ? 0 : (CosineTiles.PaddedText(textCount) + CosineTiles.TokenBlock) * (long)hidden;

    /// <summary>
    /// For each vision token max over j of (v̂ ⊙ w)·t̂_j, where v̂ = v / √(v·v) element by element and nothing is normalised again after w. Without text tokens 0.
    /// A NaN among a token's similarities makes its score NaN, so that it ranks last (our reading); none is −0, so that the order of text tokens cannot show. Cost: n · (L + 1) · d multiplications and additions; text is read once per 16 tokens.
    /// </summary>
    /// <param name="vision">[n, hidden]</param>
    /// <param name="text">[L, hidden]</param>
    /// <param name="hidden">Width of an embedding, at least 1.</param>
    /// <param name="weights">w [hidden], or empty for none.</param>
    /// <param name="scratch">[at least <see cref="ScratchFloats"/>]</param>
    /// <param name="result">[n]</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public static void MaxCosine(ReadOnlySpan<float> vision, ReadOnlySpan<float> text, int hidden, ReadOnlySpan<float> weights, Span<float> scratch, Span<float> result)
    {
        if (hidden < 1 || vision.Length != (long)result.Length * hidden || text.Length % hidden != 0 || (weights.Length != 0 && weights.Length != hidden)
            || scratch.Length < ScratchFloats(text.Length / hidden, hidden))
        {
            throw new ArgumentException(
                $"Cosines of width {hidden}: {vision.Length} vision, {text.Length} text, {weights.Length} weight and {scratch.Length} scratch floats do not fit {result.Length} results.");
        }

        fixed (float* v = vision, t = text, w = weights, s = scratch, r = result)
        {
            CosineArguments arguments = new(v, result.Length, t, text.Length / hidden, hidden, w, s, r);
            MaxCosine(arguments);
        }
    }

    /// <summary>Euclidean norm of each row: √(v·v).</summary>
    /// <param name="rows">[n, width]</param>
    /// <param name="width">Length of a row, at least 1.</param>
    /// <param name="result">[n]</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public static void Norms(ReadOnlySpan<float> rows, int width, Span<float> result)
    {
        if (width < 1 || rows.Length != (long)result.Length * width)
        {
            throw new ArgumentException($"{rows.Length} floats are not {result.Length} rows of width {width}.");
        }

        fixed (float* first = rows)
        {
            for (int i = 0; i < result.Length; i++)
            {
                float* row = first + ((long)i * width);
                result[i] = MathF.Sqrt(Dots.Dot(row, row, width));
            }
        }
    }

    private static void MaxCosine(in CosineArguments arguments)
    {
        if (arguments.TextCount == 0)
        {
            new Span<float>(arguments.Result, arguments.Count).Clear();
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            CosineTiles.Run<Lanes16>(arguments);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            CosineTiles.Run<Lanes8>(arguments);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            CosineTiles.Run<Lanes4>(arguments);
        }
        else
        {
            CosineTiles.Run<Lanes1>(arguments);
        }
    }
}

/// <summary>Operands of one call: vision [count, hidden], text [textCount, hidden], weights [hidden] or null, result [count].</summary>
internal readonly unsafe struct CosineArguments(float* vision, int count, float* text, int textCount, int hidden, float* weights, float* scratch, float* result)
{
    public readonly float* Vision = vision, Text = text, Weights = weights, Scratch = scratch, Result = result;
    public readonly int Count = count, TextCount = textCount, Hidden = hidden;
}
