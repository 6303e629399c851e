using AsymForge.Kernels;
using AsymForge.PolicyLaws.Cases;
using AsymForge.PolicyLaws.Running;

namespace AsymForge.PolicyLaws.Laws;

/// <summary>What every decision over vision tokens owes its budget, its order and the tokens that are protected.</summary>
internal static class DecisionLaws
{
    /// <summary>The count lies within the bounds that the policy announces, which are those of its contract; a fraction that replaces the budget gives exactly its own count.</summary>
    public static void Budget(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        foreach (int stage in program.TokenStages)
        {
            foreach (double keep in (double[])[double.NaN, given.Keep, 1])
            {
                StageArena arena = new(program.Program, stage, given, keep);
                Outcome outcome = arena.Run();
                for (int i = 0; i < arena.Segments.Length; i++)
                {
                    Segment segment = arena.Segments[i];
                    Bounds bounds = program.Program.Capacity(stage, segment.Count, keep);
                    CheckBounds(program, segment.Count, keep, bounds);
                    int count = outcome.Count(i);
                    Require.That(
                        count >= segment.Lo && count <= segment.Hi,
                        $"{count} of {segment.Count} tokens are kept (announced: {bounds.Lo} to {bounds.Hi}, {segment.Protected} protected, keep {keep})");
                }
            }
        }
    }

    /// <summary>Kept lists are ascending, unique and inside their segment.</summary>
    public static void Ascending(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        for (int stage = 0; stage < program.Program.Stages.Length; stage++)
        {
            StageArena arena = new(program.Program, stage, given);
            Outcome outcome = arena.Run();
            for (int i = 0; i < arena.Segments.Length; i++)
            {
                ReadOnlySpan<int> kept = outcome.Kept(i);
                for (int t = 0; t < kept.Length; t++)
                {
                    bool ascends = t == 0 ? kept[t] >= 0 : kept[t] > kept[t - 1];
                    Require.That(ascends && kept[t] < arena.Segments[i].Count, $"place {t} of the kept list of segment {i} is {kept[t]}, after {(t == 0 ? -1 : kept[t - 1])} ({arena.Segments[i].Count} tokens)");
                }
            }
        }
    }

    /// <summary>Protected tokens are always in, whatever the budget.</summary>
    public static void Protected(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        foreach (int stage in program.TokenStages)
        {
            foreach (double keep in (double[])[double.NaN, given.Keep])
            {
                StageArena arena = new(program.Program, stage, given, keep);
                Outcome outcome = arena.Run();
                for (int i = 0; i < arena.Segments.Length; i++)
                {
                    ReadOnlySpan<byte> flags = arena.Protected(arena.Segments[i]);
                    for (int t = 0; t < flags.Length; t++)
                    {
                        Require.That(flags[t] == 0 || outcome.Kept(i).Contains(t), $"token {t} of segment {i} is protected and was dropped ({outcome.Count(i)} of {flags.Length} kept, keep {keep})");
                    }
                }
            }
        }
    }

    /// <summary>Where the stage reports scores, the kept tokens are the best: protected first, score descending, NaN last, −0 = +0, ties to the lower index.</summary>
    public static void Order(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        foreach (int stage in program.TokenStages)
        {
            StageArena arena = new(program.Program, stage, given);
            Outcome outcome = arena.Run();
            for (int i = 0; i < arena.Segments.Length; i++)
            {
                if (outcome.HasScores(i))
                {
                    int[] best = Best(outcome.Scores(i), arena.Protected(arena.Segments[i]), outcome.Count(i));
                    Require.That(
                        outcome.Kept(i).SequenceEqual(best),
                        $"segment {i} keeps [{string.Join(", ", outcome.Kept(i).ToArray())}], its {best.Length} best are [{string.Join(", ", best)}]");
                }
            }
        }
    }

    /// <summary>A larger fraction never keeps fewer tokens, and where tokens are chosen by score, never loses one.</summary>
    public static void Monotone(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        foreach (int stage in program.TokenStages)
        {
            Outcome less = new StageArena(program.Program, stage, given, given.Keep).Run(), more = new StageArena(program.Program, stage, given, given.MoreKeep).Run();
            for (int i = 0; i < given.Segments.Count; i++)
            {
                Require.That(less.Count(i) <= more.Count(i), $"keep {given.Keep} keeps {less.Count(i)} tokens of segment {i}, keep {given.MoreKeep} only {more.Count(i)}");
                foreach (int token in less.HasScores(i) ? less.Kept(i) : [])
                {
                    Require.That(more.Kept(i).Contains(token), $"token {token} of segment {i} is kept at {given.Keep} and dropped at {given.MoreKeep}");
                }
            }
        }
    }

    /// <summary>The fraction 1 keeps everything, in order.</summary>
    public static void KeepAll(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        foreach (int stage in program.TokenStages)
        {
            StageArena arena = new(program.Program, stage, given, keep: 1);
            Outcome outcome = arena.Run();
            for (int i = 0; i < arena.Segments.Length; i++)
            {
                int n = arena.Segments[i].Count;
                Require.That(outcome.Kept(i).SequenceEqual([.. Enumerable.Range(0, n)]), $"keep 1 gives {outcome.Count(i)} of the {n} tokens of segment {i}");
            }
        }
    }

    private static void CheckBounds(LawProgram program, int n, double keep, Bounds bounds)
    {
        Require.That(bounds.Lo >= 1 && bounds.Lo <= bounds.Hi && bounds.Hi <= n, $"the bounds for {n} tokens are {bounds.Lo} to {bounds.Hi} (keep {keep})");
        bool hasGrid = program.Only(".Rows") is { Int32: > 0 };
        Bounds? contract = (double.IsNaN(keep), program.Only(".Min"), program.Only(".Max")) switch
        {
            (false, _, _) => Counts.Of(n, keep),
            (true, { } min, { } max) when !hasGrid => Counts.Of(n, min.Real, max.Real),
            _ => null,
        };
        Require.That(contract is null || contract == bounds, $"the bounds for {n} tokens are {bounds.Lo} to {bounds.Hi}, the contract says {contract} (keep {keep})");
    }

    // A sort, on purpose nothing of what compiled policies call.
    private static int[] Best(ReadOnlySpan<float> scores, ReadOnlySpan<byte> isProtected, int count)
    {
        float[] all = scores.ToArray();
        byte[] flags = isProtected.ToArray();
        return
        [
            .. Enumerable.Range(0, all.Length)
                .OrderByDescending(i => flags[i]).ThenBy(i => float.IsNaN(all[i])).ThenByDescending(i => all[i] + 0f).ThenBy(i => i)
                .Take(count).Order(),
        ];
    }
}
