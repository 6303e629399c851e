using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>The running statistic behind <see cref="CachedToken.DecayedShare"/>. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DecayedShares
{
    /// <summary>What an entry has when it is cached: the uniform share.</summary>
    public const float Initial = 1f;

    /// <summary>
    /// One decode step: A ← decay · A + (1 − decay) · u for every live text entry but the newest ones, u = a · n / Σa over live text entries (Σa = 0: u = 0), or u = a · n of the whole row.
    /// n counts the live text entries, the new ones included. Σa is taken in the order of <see cref="Dots"/>: 32 partial sums by position, vision entries adding 0. Vision entries keep what they have.
    /// Source: AsymVLM (arXiv 2605.29535), section 3.4; the formula is our reading.
    /// </summary>
    /// <param name="attention">[entries] Head-mean attention of the newest row.</param>
    /// <param name="slots">[entries, 3] As <see cref="InputKind.EntrySlots"/>.</param>
    /// <param name="fresh">Entries at the end that this row does not update.</param>
    /// <param name="decay">How much of the old value stays, 0 to 1.</param>
    /// <param name="share">What the share is a share of.</param>
    /// <param name="state">[entries] A, read and written.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public static void Update(ReadOnlySpan<float> attention, ReadOnlySpan<int> slots, int fresh, float decay, ShareOf share, Span<float> state)
    {
        if (slots.Length != 3L * attention.Length || state.Length != attention.Length)
        {
            throw new ArgumentException($"{attention.Length} attention values, {slots.Length} slot numbers and {state.Length} statistics (expected: n, 3n and n).");
        }

        int live = SumText(attention, slots, out float mass);
        float gain = 1f - decay, divisor = share == ShareOf.TextMass ? mass : 1f;
        for (int i = 0; i < attention.Length - fresh; i++)
        {
            if (slots[3 * i] >= 0)
            {
                float u = divisor == 0 ? 0 : attention[i] * live / divisor;
                state[i] = (decay * state[i]) + (gain * u);
            }
        }
    }

    private static unsafe int SumText(ReadOnlySpan<float> attention, ReadOnlySpan<int> slots, out float mass)
    {
        float* sums = stackalloc float[Dots.PartialSums];
        new Span<float>(sums, Dots.PartialSums).Clear();
        int live = 0;
        for (int i = 0; i < attention.Length; i++)
        {
            if (slots[3 * i] >= 0)
            {
                sums[i % Dots.PartialSums] += attention[i];
                live++;
            }
        }

        mass = Dots.Tree(sums);
        return live;
    }
}
