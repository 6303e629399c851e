using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>Which cached entries stay after a decode step. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Eviction
{
    /// <summary>Ints of scratch that <see cref="Select"/> needs.</summary>
    public static int ScratchInts(int entries) => entries;

    /// <summary>
    /// While more than the budget of text entries are live, those worth less than the threshold go, least first (NaN before all, the older first on ties), until the budget holds; with a hard cap the
    /// least worth of the others follow. Never vision entries, sinks, the newest text entries, nor the current turn. Cost: at most six passes over the entries. Source: AsymVLM (arXiv 2605.29535),
    /// section 3.4; order and limits are our reading.
    /// </summary>
    /// <param name="worth">[entries] Larger stays longer; entries are in the order in which they were cached.</param>
    /// <param name="slots">[entries, 3] As <see cref="InputKind.EntrySlots"/>.</param>
    /// <param name="rule">Threshold, budget and what is protected.</param>
    /// <param name="scratch">[at least <see cref="ScratchInts"/>]</param>
    /// <param name="kept">[entries] Receives the indices of the entries that stay, ascending.</param>
    /// <returns>How many stay.</returns>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public static int Select(ReadOnlySpan<float> worth, ReadOnlySpan<int> slots, in EvictionRule rule, Span<int> scratch, Span<int> kept)
    {
        int entries = worth.Length;
        if (slots.Length != 3L * entries || scratch.Length < ScratchInts(entries) || kept.Length < entries)
        {
            throw new ArgumentException(
                $"{entries} entries, {slots.Length} slot numbers, {scratch.Length} ints of scratch and room for {kept.Length} indices (expected: n, 3n, n and n).");
        }

        scratch = scratch[..entries];
        int excess = CountText(slots) - rule.Budget, free = 0, below = 0;
        if (excess > 0)
        {
            free = MarkFree(slots, rule, scratch);
            below = CountBelow(worth, scratch, rule.Below);
        }

        int gone = Math.Min(excess, rule.HardCap ? free : below);
        return gone > 0 ? Drop(worth, scratch, gone, kept) : All(entries, kept);
    }

    private static int CountText(ReadOnlySpan<int> slots)
    {
        int text = 0;
        for (int i = 0; i < slots.Length; i += 3)
        {
            text += slots[i] >= 0 ? 1 : 0;
        }

        return text;
    }

    // scratch[i] = 1 where entry i may go.
    private static int MarkFree(ReadOnlySpan<int> slots, in EvictionRule rule, Span<int> scratch)
    {
        int free = 0, newer = 0;
        for (int i = scratch.Length - 1; i >= 0; i--)
        {
            int ordinal = slots[3 * i];
            bool old = ordinal >= 0 && newer++ >= rule.Recent;
            bool may = old && ordinal >= rule.Sinks && !(rule.ProtectTurn && slots[(3 * i) + 1] != 0);
            scratch[i] = may ? 1 : 0;
            free += scratch[i];
        }

        return free;
    }

    private static int CountBelow(ReadOnlySpan<float> worth, ReadOnlySpan<int> isFree, float threshold)
    {
        int below = 0;
        for (int i = 0; i < worth.Length; i++)
        {
            below += isFree[i] != 0 && (worth[i] < threshold || float.IsNaN(worth[i])) ? 1 : 0;
        }

        return below;
    }

    private static int Drop(ReadOnlySpan<float> worth, ReadOnlySpan<int> isFree, int gone, Span<int> kept)
    {
        RadixDescent cut = RadixDescent.Largest(new FreeKeys(worth, isFree), gone);
        int ties = cut.Ties, at = 0;
        for (int i = 0; i < worth.Length; i++)
        {
            uint key = ~OrderKeys.Of(worth[i]);
            bool goes = isFree[i] != 0 && (key > cut.Key || (key == cut.Key && ties-- > 0));
            if (!goes)
            {
                kept[at++] = i;
            }
        }

        return at;
    }

    private static int All(int entries, Span<int> kept)
    {
        for (int i = 0; i < entries; i++)
        {
            kept[i] = i;
        }

        return entries;
    }

    /// <summary>Complemented keys of the entries that may go: the largest is the least worth.</summary>
    private readonly ref struct FreeKeys(ReadOnlySpan<float> worth, ReadOnlySpan<int> isFree) : IKeys
    {
        private readonly ReadOnlySpan<float> worth = worth;
        private readonly ReadOnlySpan<int> isFree = isFree;

        public void Count(uint prefix, uint mask, int shift, scoped Span<int> histogram)
        {
            for (int i = 0; i < worth.Length; i++)
            {
                uint key = ~OrderKeys.Of(worth[i]);
                if (isFree[i] != 0 && (key & mask) == prefix)
                {
                    histogram[(int)(key >> shift) & 255]++;
                }
            }
        }
    }
}
