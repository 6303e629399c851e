namespace AsymForge;

/// <summary>One live entry of a layer's KV cache as an eviction rule sees it.</summary>
public readonly struct CachedToken
{
    /// <summary>Tokens cached after this one, evicted ones included: 0 for the newest.</summary>
    public int Age { get; init; }

    /// <summary>What <see cref="DecayedShare"/> gives. For tests of a rule.</summary>
    public float Share { get; init; }

    /// <summary>
    /// A running mean of the attention share this entry gets, in units of the uniform share: A ← decay · A + (1 − decay) · u with u = a · n / Σa over live text entries
    /// (or u = a · n with <see cref="ShareOf.WholeRow"/>), a the head-mean attention of the newest row, n the number of live text entries. A is 1 when an entry is cached; the newest entry is updated from the next row on.
    /// Source: AsymVLM (arXiv 2605.29535), section 3.4; the formula is our reading.
    /// </summary>
    public float DecayedShare(float decay)
    {
        _ = decay;
        return Share;
    }
}
