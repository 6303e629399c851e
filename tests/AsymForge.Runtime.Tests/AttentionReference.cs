namespace AsymForge.Runtime.Tests;

/// <summary>Attention as its definition says, in double.</summary>
internal static class AttentionReference
{
    public delegate bool Sees(int row, int kvHead, int entry);

    /// <summary>Outputs [rows, heads, headDim] and probabilities [rows, heads, entries] for query [rows, heads, headDim], keys and values [entries, kvHeads, headDim].</summary>
    public static (double[] Output, double[] Probability) Run(TensorView query, TensorView key, TensorView value, float scale, Sees sees)
    {
        (int rows, int heads, int width) = (query.Sizes.E0, query.Sizes.E1, query.Sizes.E2);
        (int entries, int kvHeads) = (key.Sizes.E0, key.Sizes.E1);
        float[] q = query.AsSpan<float>().ToArray(), k = key.AsSpan<float>().ToArray(), v = value.AsSpan<float>().ToArray();
        double[] output = new double[q.Length], probability = new double[rows * heads * entries];
        for (int row = 0; row < rows; row++)
        {
            for (int head = 0; head < heads; head++)
            {
                int kv = head / (heads / kvHeads), at = (row * heads) + head;
                double[] score = [.. Enumerable.Range(0, entries).Select(e => !sees(row, kv, e) ? double.NegativeInfinity
                    : scale * Enumerable.Range(0, width).Sum(d => (double)q[(at * width) + d] * k[(((e * kvHeads) + kv) * width) + d]))];
                double max = score.Max(), sum = 0;
                for (int e = 0; e < entries && max > double.NegativeInfinity; e++)
                {
                    sum += probability[(at * entries) + e] = Math.Exp(score[e] - max);
                }

                for (int e = 0; e < entries && sum > 0; e++)
                {
                    double p = probability[(at * entries) + e] /= sum;
                    for (int d = 0; d < width; d++)
                    {
                        output[(at * width) + d] += p * v[(((e * kvHeads) + kv) * width) + d];
                    }
                }
            }
        }

        return (output, probability);
    }
}
