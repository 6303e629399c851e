using AsymForge.PolicyLaws.Cases;
using AsymForge.PolicyLaws.Running;

namespace AsymForge.PolicyLaws.Laws;

/// <summary>What eviction may touch, how far it goes, and what its statistics are.</summary>
internal static class EvictionLaws
{
    private const double Tolerance = 1e-5;

    /// <summary>Never vision entries, sinks, the newest text entries nor the current turn; nothing while the text entries fit the budget; never below the budget; with a hard cap down to it or to the last candidate.</summary>
    public static void Limits(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        foreach (int stage in program.CacheStages)
        {
            StageArena arena = new(program.Program, stage, given);
            Outcome outcome = arena.Run();
            for (int i = 0; i < arena.Segments.Length; i++)
            {
                CheckLimits(program.Eviction!, arena.Inputs.Slots(arena.Segments[i]), outcome, i);
            }
        }
    }

    /// <summary>The share of an entry starts at 1 and decays as documented: A ← d · A + (1 − d) · u. The decay d is the policy's own: it is measured first, on an entry without attention.</summary>
    public static void Statistics(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        foreach (int stage in program.CacheStages)
        {
            DecayProbe probe = DecayProbe.Of(program.Program, stage);
            ShareOf share = program.Eviction?.Share ?? probe.Share;
            Require.That(probe.Initial == 1, $"an entry is cached with the share {probe.Initial} (expected 1)");
            StageArena arena = new(program.Program, stage, given);
            Outcome outcome = arena.Run();
            for (int i = 0; i < arena.Segments.Length; i++)
            {
                Segment segment = arena.Segments[i];
                ReadOnlySpan<float> before = arena.StateBefore.Slice(segment.First, segment.Count);
                CheckShares(arena.Inputs.Step(segment), arena.Inputs.Slots(segment), before, outcome.State(i), (probe.Decay, share, segment.Fresh));
            }
        }
    }

    private static void CheckLimits(EvictionValues values, ReadOnlySpan<int> slots, Outcome outcome, int segment)
    {
        Kernels.EvictionRule rule = values.Rule;
        int[] kept = outcome.Kept(segment).ToArray();
        int text = 0, staysText = 0, candidates = 0;
        for (int i = (slots.Length / 3) - 1; i >= 0; i--)
        {
            int ordinal = slots[3 * i];
            bool isText = ordinal >= 0, stays = kept.Contains(i), isRecent = isText && text < rule.Recent;
            bool isSink = isText && ordinal < rule.Sinks, isTurn = isText && rule.ProtectTurn && slots[(3 * i) + 1] != 0;
            text += isText ? 1 : 0;
            staysText += isText && stays ? 1 : 0;
            candidates += stays && isText && !isRecent && !isSink && !isTurn ? 1 : 0;
            string what = !isText ? "a vision entry" : isSink ? "a sink" : isRecent ? "in the recent window" : "of the current turn";
            Require.That(stays || (isText && !isRecent && !isSink && !isTurn), $"entry {i} of segment {segment} is {what} and was evicted");
        }

        Require.That(text > rule.Budget || staysText == text, $"{text - staysText} text entries of segment {segment} were evicted while {text} fit the budget of {rule.Budget}");
        Require.That(staysText >= Math.Min(text, rule.Budget), $"{staysText} of {text} text entries of segment {segment} are left, below the budget of {rule.Budget}");
        bool done = !rule.HardCap || text <= rule.Budget || staysText == rule.Budget || candidates == 0;
        Require.That(done, $"{staysText} text entries of segment {segment} are left under a hard cap of {rule.Budget}, {candidates} of them could go");
    }

    private static void CheckShares(
        ReadOnlySpan<float> attention, ReadOnlySpan<int> slots, ReadOnlySpan<float> before, ReadOnlySpan<float> after, (double Decay, ShareOf Share, int Fresh) rule)
    {
        double mass = 0;
        int live = 0;
        for (int i = 0; i < attention.Length; i++)
        {
            live += slots[3 * i] >= 0 ? 1 : 0;
            mass += slots[3 * i] >= 0 ? attention[i] : 0;
        }

        double divisor = rule.Share == ShareOf.TextMass ? mass : 1;
        for (int i = 0; i < attention.Length; i++)
        {
            bool isUpdated = slots[3 * i] >= 0 && i < attention.Length - rule.Fresh;
            double u = divisor == 0 ? 0 : attention[i] * live / divisor;
            double expected = isUpdated ? (rule.Decay * before[i]) + ((1 - rule.Decay) * u) : before[i];
            bool same = expected.Equals(after[i]) || Math.Abs(expected - after[i]) <= Tolerance * Math.Max(1, Math.Abs(expected));
            Require.That(same || slots[3 * i] < 0, $"the share of entry {i} went from {before[i]} to {after[i]} (expected {expected}: decay {rule.Decay}, attention {attention[i]}, {live} text entries of mass {mass})");
        }
    }
}
