using AsymForge.Kernels;

namespace AsymForge;

/// <summary>One live entry of a layer's KV cache as an eviction rule sees it.</summary>
public readonly struct CachedToken
{
    /// <summary>Tokens cached after this one, evicted ones included: 0 for the newest.</summary>
    [SignalSource(InputKind.EntrySlots, Column = 2)]
    public int Age { get; init; }

    /// <summary>
    /// Attention that the rows of <see cref="RowsAttribute"/> pay to this entry, reduced as <see cref="RowsAttribute.Reduce"/> and <see cref="HeadsAttribute"/> say. Cost: the rows named, free of charge
    /// for the newest, one more pass over the keys for <see cref="RowSet.All"/>.
    /// </summary>
    public float EntryAttention { get; init; }

    /// <summary>Cosine of this entry's key and the mean of the unit keys of its KV head, in [-1, 1]: KeyDiff (arXiv 2504.15364) keeps the lowest. Cost: entries · head width multiply-adds.</summary>
    public float KeySimilarity { get; init; }

    /// <summary>Euclidean norm of this entry's key, after rotary, of its KV head. Cost: entries · head width multiply-adds.</summary>
    public float KeyNorm { get; init; }

    /// <summary>What <see cref="State"/> gives, by the slot of its argument. For tests of a rule.</summary>
    public ReadOnlyMemory<float> States { get; init; }

    /// <summary>What <see cref="Predicted"/> gives. For tests of a rule.</summary>
    public float Prediction { get; init; }

    /// <summary>The entry's own value of a declared statistic (see <see cref="EntryStateAttribute"/>).</summary>
    public float State(EntryState state) => States.Span[state.Slot];

    /// <summary>What a learned module expects this entry's block to get in the next step, from the attention history: AttentionPredictor (arXiv 2502.04077).</summary>
    public float Predicted(Module module)
    {
        _ = module;
        return Prediction;
    }

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
