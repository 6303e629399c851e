using AsymForge.Kernels;

namespace AsymForge.PolicyLaws.Tests.Programs;

// One planted fault per class; the name says which.
internal sealed class KeepsOneTooMany : HandProgram
{
    protected override int Count(ReadOnlySpan<float> scores, in Segment segment) => Math.Min(segment.Count, segment.Hi + 1);
}

internal sealed class KeepsOneTooFew : HandProgram
{
    protected override int Count(ReadOnlySpan<float> scores, in Segment segment) => segment.Lo - 1;
}

internal sealed class HoldsLessOfMore : HandProgram
{
    public override Bounds Capacity(int stage, int n, double keep = double.NaN)
    {
        Bounds rising = base.Capacity(stage, n, keep);
        return stage == 0 && n % 4 == 0 ? new(1, 1) : rising;
    }
}

internal sealed class AnnouncesStrictBounds : HandProgram
{
    public override Bounds Capacity(int stage, int n, double keep = double.NaN)
    {
        Bounds lenient = base.Capacity(stage, n, keep);
        return stage == 0 && double.IsNaN(keep) ? lenient with { Hi = Math.Max(lenient.Lo, (int)Math.Floor(0.4999 * n)) } : lenient;
    }
}

internal sealed class IgnoresBoundValues : HandProgram
{
    public override Bounds Capacity(int stage, int n, double keep = double.NaN) =>
        stage == 0 && double.IsNaN(keep) ? Counts.Of(n, 0.1, 0.5) : base.Capacity(stage, n, keep);
}

internal sealed class WritesBestFirst : HandProgram
{
    protected override void Select(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected, int count, double keep, Span<int> kept)
    {
        base.Select(scores, isProtected, count, keep, kept);
        kept[..count].Reverse();
    }
}

internal sealed class RepeatsAToken : HandProgram
{
    protected override void Select(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected, int count, double keep, Span<int> kept)
    {
        base.Select(scores, isProtected, count, keep, kept);
        kept[count - 1] = kept[Math.Max(0, count - 2)];
    }
}

internal sealed class DropsProtectedTokens : HandProgram
{
    protected override void Select(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected, int count, double keep, Span<int> kept) =>
        base.Select(scores, default, count, keep, kept);
}

internal sealed class GivesTiesToTheHigherIndex : HandProgram
{
    protected override void Select(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected, int count, double keep, Span<int> kept)
    {
        int[] best = Ranked(scores.ToArray(), isProtected.ToArray(), nanFirst: false, up: false);
        best.AsSpan(0, count).CopyTo(kept);
        kept[..count].Sort();
    }

    internal static int[] Ranked(float[] scores, byte[] isProtected, bool nanFirst, bool up) =>
    [
        .. Enumerable.Range(0, scores.Length)
            .OrderByDescending(i => isProtected[i]).ThenBy(i => float.IsNaN(scores[i]) != nanFirst).ThenByDescending(i => scores[i] + 0f).ThenBy(i => up ? i : -i),
    ];
}

internal sealed class RanksNaNFirst : HandProgram
{
    protected override void Select(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected, int count, double keep, Span<int> kept)
    {
        int[] best = GivesTiesToTheHigherIndex.Ranked(scores.ToArray(), isProtected.ToArray(), nanFirst: true, up: true);
        best.AsSpan(0, count).CopyTo(kept);
        kept[..count].Sort();
    }
}

internal sealed class PrefersTheLastWhenFewAreKept : HandProgram
{
    protected override void Select(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected, int count, double keep, Span<int> kept)
    {
        if (keep < 0.5)
        {
            byte[] last = new byte[scores.Length];
            last.AsSpan(scores.Length - count).Fill(1);
            base.Select(scores, last, count, keep, kept);
        }
        else
        {
            base.Select(scores, isProtected, count, keep, kept);
        }
    }
}

internal sealed class LosesATokenWhenAllAreKept : HandProgram
{
    protected override void Select(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected, int count, double keep, Span<int> kept)
    {
        base.Select(scores, isProtected, count, keep, kept);
        kept[0] = count == scores.Length && count > 1 ? 1 : kept[0];
    }
}

internal sealed class ReadsWhatScratchHeld : HandProgram
{
    protected override void Score(in StageBatch batch, int index, Span<float> scores)
    {
        ReadOnlySpan<byte> scratch = batch.Scratch.IsEmpty ? [] : batch.Scratch.AsSpan<byte>();
        float leftover = scratch.IsEmpty ? 0 : scratch[0];
        base.Score(batch, index, scores);
        scores[0] += leftover;
    }
}

internal sealed class SharesABudgetAcrossSamples : HandProgram
{
    protected override void Score(in StageBatch batch, int index, Span<float> scores)
    {
        base.Score(batch, index, scores);
        scores[0] += batch.Segments.Length;
    }
}

internal sealed class WritesPastItsScratch : HandProgram
{
    protected override unsafe void Score(in StageBatch batch, int index, Span<float> scores)
    {
        base.Score(batch, index, scores);
        if (!batch.Scratch.IsEmpty)
        {
            ((byte*)batch.Scratch.Data)[batch.Scratch.Count] = 1;
        }
    }
}

internal sealed class Allocates : HandProgram
{
    protected override int Count(ReadOnlySpan<float> scores, in Segment segment) => base.Count(scores.ToArray(), segment);
}

internal sealed class ScoresOneUlpHigh : HandProgram
{
    protected override void Score(in StageBatch batch, int index, Span<float> scores)
    {
        base.Score(batch, index, scores);
        scores[^1] = MathF.BitIncrement(scores[^1]);
    }
}

internal sealed class RoundsDown : HandProgram
{
    protected override int Count(ReadOnlySpan<float> scores, in Segment segment) =>
        Counts.FromFraction(new ScoreSummary(scores).FractionForMass(0.8f), segment.Count, Rounding.Floor, segment.Lo, segment.Hi);
}

// Faults of eviction: each changes the rule, the slots or the statistics on their way.
internal abstract class FaultyEviction : HandProgram
{
    protected override int Evict(ReadOnlySpan<float> attention, ReadOnlySpan<int> slots, Span<float> state, Span<int> scratch, Span<int> kept)
    {
        Update(attention, slots, state);
        return Eviction.Select(state, Slots(slots), Faulty(Rule), scratch, kept);
    }

    protected virtual EvictionRule Faulty(EvictionRule rule) => rule;

    protected virtual int[] Slots(ReadOnlySpan<int> slots) => slots.ToArray();

    protected virtual void Update(ReadOnlySpan<float> attention, ReadOnlySpan<int> slots, Span<float> state) =>
        DecayedShares.Update(attention, slots, 1, Decay, ShareOf.TextMass, state);
}

internal sealed class EvictsASink : FaultyEviction
{
    protected override EvictionRule Faulty(EvictionRule rule) => rule with { Sinks = rule.Sinks - 1 };
}

internal sealed class EvictsTheRecent : FaultyEviction
{
    protected override EvictionRule Faulty(EvictionRule rule) => rule with { Recent = rule.Recent - 1 };
}

internal sealed class EvictsTheTurn : FaultyEviction
{
    protected override EvictionRule Faulty(EvictionRule rule) => rule with { ProtectTurn = false };
}

internal sealed class EvictsVision : FaultyEviction
{
    protected override int[] Slots(ReadOnlySpan<int> slots)
    {
        int[] text = slots.ToArray();
        for (int i = 0; i < text.Length; i += 3)
        {
            text[i] = text[i] < 0 ? 1000 : text[i];
        }

        return text;
    }
}

internal sealed class EvictsTooEarly : FaultyEviction
{
    protected override EvictionRule Faulty(EvictionRule rule) => rule with { Budget = rule.Budget - 1 };
}

internal sealed class IgnoresTheHardCap : FaultyEviction
{
    protected override EvictionRule Faulty(EvictionRule rule) => rule with { HardCap = false };
}

internal sealed class UpdatesTheNewestEntry : FaultyEviction
{
    protected override void Update(ReadOnlySpan<float> attention, ReadOnlySpan<int> slots, Span<float> state) =>
        DecayedShares.Update(attention, slots, 0, Decay, ShareOf.TextMass, state);
}

internal sealed class CountsVisionAsMass : FaultyEviction
{
    protected override void Update(ReadOnlySpan<float> attention, ReadOnlySpan<int> slots, Span<float> state)
    {
        float mass = 0;
        int live = 0;
        for (int i = 0; i < attention.Length; i++)
        {
            mass += attention[i] * (slots[3 * i] < 0 ? 0.75f : 1f);
            live += slots[3 * i] < 0 ? 0 : 1;
        }

        for (int i = 0; i < attention.Length - 1; i++)
        {
            state[i] = slots[3 * i] < 0 ? state[i] : (Decay * state[i]) + ((1 - Decay) * (mass == 0 ? 0 : attention[i] * live / mass));
        }
    }
}

internal sealed class StartsEntriesAtZero : HandProgram
{
    public override void InitializeEntries(int stage, TensorView state) => state.AsSpan<float>().Clear();
}

internal sealed class EvictsByOldStatistics : HandProgram
{
    protected override int Evict(ReadOnlySpan<float> attention, ReadOnlySpan<int> slots, Span<float> state, Span<int> scratch, Span<int> kept)
    {
        int count = Eviction.Select(state, slots, Rule, scratch, kept);
        DecayedShares.Update(attention, slots, 1, Decay, ShareOf.TextMass, state);
        return count;
    }
}
