namespace AsymForge.Vlm.Accounting;

/// <summary>
/// What a decoder's prefill costs, by the convention that reports use (<c>exact</c>): per layer n · (2dHD + 2dHkvD + 3dm) + 2n²d, multiply-accumulates counted once as
/// the papers do, attention as a full n × n square. Head, embedding, vision tower and policy are not in it.
/// </summary>
public static class PrefillFlops
{
    /// <summary>One layer over <paramref name="tokens"/> tokens.</summary>
    /// <exception cref="OverflowException">The cost exceeds 2⁶³ - 1.</exception>
    public static long OfLayer(long tokens, in DecoderShape shape)
    {
        checked
        {
            long d = shape.Hidden;
            long attention = 2 * d * (shape.Heads + shape.KvHeads) * shape.HeadDim;
            long feedForward = 3 * d * shape.Ffn;
            return (tokens * (attention + feedForward)) + (2 * tokens * tokens * d);
        }
    }

    /// <summary>All layers, each over its own number of tokens.</summary>
    /// <param name="tokens">[layers]: the tokens that each layer computes.</param>
    /// <param name="shape">The decoder's sizes.</param>
    /// <exception cref="OverflowException">The cost exceeds 2⁶³ - 1.</exception>
    public static long OfLayers(ReadOnlySpan<int> tokens, in DecoderShape shape)
    {
        long total = 0;
        foreach (int count in tokens)
        {
            total = checked(total + OfLayer(count, shape));
        }

        return total;
    }
}
