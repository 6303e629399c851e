namespace AsymForge.PolicyLaws.Cases;

/// <summary>The numbers of one segment: each tensor from its own stream of the segment's seed, so that they are the same whatever stands beside it.</summary>
internal static class SegmentNumbers
{
    /// <summary>Rows of embeddings or of attention.</summary>
    public static void Floats(SegmentCase segment, int stream, int width, Span<float> to)
    {
        Random random = Stream(segment, stream);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = Number(random, segment.Flavour);
        }

        for (int row = 0; segment.Flavour.HasFlag(Flavour.Zero) && row < to.Length / width; row++)
        {
            if (random.Next(3) == 0)
            {
                to.Slice(row * width, width).Clear();
            }
        }
    }

    /// <summary>Attention: what <see cref="Floats"/> gives, without a sign.</summary>
    public static void Attention(SegmentCase segment, int stream, Span<float> to)
    {
        Floats(segment, stream, 1, to);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = MathF.Abs(to[i]) / to.Length;
        }
    }

    /// <summary>Protection flags.</summary>
    public static void Protected(SegmentCase segment, Span<byte> to)
    {
        Random random = Stream(segment, 100);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = random.Next(100) < segment.ProtectedPercent ? (byte)1 : (byte)0;
        }
    }

    /// <summary>[n, 4]: picture, index in it, row, column.</summary>
    public static void Grid(SegmentCase segment, Span<int> to)
    {
        int at = 0;
        for (int image = 0; image < segment.Pictures.Count; image++)
        {
            for (int i = 0; i < segment.Pictures[image].Count; i++)
            {
                int columns = segment.Pictures[image].Columns;
                to[at++] = image;
                to[at++] = i;
                to[at++] = i / columns;
                to[at++] = i % columns;
            }
        }
    }

    /// <summary>[entries, 3]: ordinal among text tokens ever cached (−1: vision), current turn, age. Gaps stand for what was evicted before; the newest entry is text.</summary>
    public static void Slots(SegmentCase segment, Span<int> to)
    {
        Random random = Stream(segment, 101);
        int entries = to.Length / 3, ordinal = 0, age = 0;
        for (int i = 0; i < entries; i++)
        {
            bool isText = i == entries - 1 || random.Next(4) != 0;
            ordinal += i > 0 && random.Next(4) == 0 ? random.Next(1, 4) : 0;
            to[3 * i] = isText ? ordinal++ : -1;
            to[(3 * i) + 1] = isText && random.Next(7) == 0 ? 1 : 0;
        }

        for (int i = entries - 1; i >= 0; i--, age += random.Next(1, 3))
        {
            to[(3 * i) + 2] = age;
        }
    }

    private static Random Stream(SegmentCase segment, int stream) => new(unchecked((segment.Seed * 397) + stream));

    private static float Number(Random random, Flavour flavour)
    {
        float value = flavour.HasFlag(Flavour.Ties) ? random.Next(-2, 3) / 2f : (float)((random.NextDouble() * 2) - 1);
        bool odd = random.Next(12) == 0, which = random.Next(2) == 0;
        return odd switch
        {
            true when which && flavour.HasFlag(Flavour.NaN) => float.NaN,
            true when flavour.HasFlag(Flavour.Infinite) => value < 0 ? float.NegativeInfinity : float.PositiveInfinity,
            _ => value,
        };
    }
}
