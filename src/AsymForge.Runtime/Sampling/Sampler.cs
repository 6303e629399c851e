namespace AsymForge.Runtime;

/// <summary>
/// Draws tokens from logits. Greedy: the largest, ties to the lower id, NaN never. Otherwise temperature, then top-k, then top-p over what is left, in double precision, most likely first.
/// The n-th draw depends on seed, n and logits only. Allocates once per vocabulary size. Not thread-safe.
/// </summary>
public sealed class Sampler
{
    private readonly SamplerOptions options;
    private ulong drawn;
    private int[] ids = [];
    private double[] weights = [];

    /// <summary>A sampler at its first draw.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public Sampler(SamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!(options.Temperature >= 0 && options.Temperature < float.PositiveInfinity) || options.TopK < 0 || !(options.TopP > 0 && options.TopP <= 1))
        {
            throw new ArgumentException($"Temperature must be finite and at least 0, top-k at least 0, top-p in (0, 1]; they are {options.Temperature}, {options.TopK}, {options.TopP}.", nameof(options));
        }

        this.options = options;
    }

    /// <summary>The most likely token: ties to the lower id, NaN never, 0 where there is nothing else.</summary>
    /// <param name="logits">[vocabulary], not empty.</param>
    /// <exception cref="ArgumentException">There are no logits.</exception>
    public static int Greedy(ReadOnlySpan<float> logits)
    {
        if (logits.IsEmpty)
        {
            throw new ArgumentException("There are no logits to choose from.", nameof(logits));
        }

        int best = -1;
        for (int id = 0; id < logits.Length; id++)
        {
            if (!float.IsNaN(logits[id]) && (best < 0 || logits[id] > logits[best]))
            {
                best = id;
            }
        }

        return Math.Max(best, 0);
    }

    /// <summary>The next token.</summary>
    /// <param name="logits">[vocabulary], not empty.</param>
    /// <exception cref="ArgumentException">There are no logits.</exception>
    public int Next(ReadOnlySpan<float> logits)
    {
        int greedy = Greedy(logits);
        float largest = logits[greedy];
        if (options.Temperature == 0 || !float.IsFinite(largest))
        {
            return greedy;
        }

        int candidates = Rank(logits, largest);
        if (options.TopK > 0)
        {
            candidates = Math.Min(candidates, options.TopK);
        }

        double total = 0;
        for (int rank = 0; rank < candidates; rank++)
        {
            total += weights[rank];
        }

        double mass = CutTail(ref candidates, total), threshold = Uniform(options.Seed, drawn++) * mass, sum = 0;
        for (int rank = 0; rank < candidates; rank++)
        {
            sum += weights[rank];
            if (sum > threshold)
            {
                return ids[rank];
            }
        }

        return ids[candidates - 1];
    }

    /// <summary>Number n of a SplitMix64 sequence as a double in [0, 1).</summary>
    internal static double Uniform(ulong seed, ulong n)
    {
        ulong z = seed + ((n + 1) * 0x9E3779B97F4A7C15UL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    // Ids of all tokens that can be drawn, most likely first (ties to the lower id), and their weights relative to the most likely one.
    private int Rank(ReadOnlySpan<float> logits, float largest)
    {
        if (ids.Length < logits.Length)
        {
            (ids, weights) = (new int[logits.Length], new double[logits.Length]);
        }

        int count = 0;
        for (int id = 0; id < logits.Length; id++)
        {
            double weight = Math.Exp(((double)logits[id] - largest) / options.Temperature);
            if (weight > 0)
            {
                (ids[count], weights[count]) = (id, -weight);
                count++;
            }
        }

        SortByWeight(count);
        for (int rank = 0; rank < count; rank++)
        {
            weights[rank] = -weights[rank];
        }

        return count;
    }

    // An unstable sort: runs of equal weights are put in order of their ids afterwards.
    private void SortByWeight(int count)
    {
        Span<double> keys = weights.AsSpan(0, count);
        Span<int> values = ids.AsSpan(0, count);
        keys.Sort(values);
        for (int first = 0, next; first < count; first = next)
        {
            for (next = first + 1; next < count && keys[next] == keys[first]; next++)
            {
            }

            values[first..next].Sort();
        }
    }

    private double CutTail(ref int candidates, double total)
    {
        double sum = 0;
        for (int rank = 0; rank < candidates; rank++)
        {
            sum += weights[rank];
            if (options.TopP < 1 && sum >= options.TopP * total)
            {
                candidates = rank + 1;
                break;
            }
        }

        return sum;
    }
}
