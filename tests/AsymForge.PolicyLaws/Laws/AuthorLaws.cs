using AsymForge.Kernels;
using AsymForge.PolicyLaws.Cases;
using AsymForge.PolicyLaws.Running;

namespace AsymForge.PolicyLaws.Laws;

/// <summary>The compiled policy does what its author's methods say, as C# runs them.</summary>
internal static class AuthorLaws
{
    private const int Ulps = 4;

    /// <summary>Scores are those of the author's method: bit by bit, or within 4 ulp where it calls a function that compiled policies replace by their own.</summary>
    public static void Scores(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        StageArena arena = new(program.Program, program.TokenStages.Single(), given);
        Outcome outcome = arena.Run();
        for (int i = 0; i < arena.Segments.Length && outcome.HasScores(i); i++)
        {
            SegmentTokens tokens = new(program.Program.Info, arena.Inputs, arena.Segments[i], given.Hidden);
            for (int t = 0; t < arena.Segments[i].Count; t++)
            {
                float expected = subject.Rules.Score!.Invoke(tokens[t]), actual = outcome.Scores(i)[t];
                Require.That(IsClose(expected, actual, subject.Rules.Score.IsExact ? 0 : Ulps), $"token {t} of segment {i} scores {actual}, the author's method says {expected}");
            }
        }
    }

    /// <summary>The count is what the author's budget says of the scores that were reported.</summary>
    public static void Fraction(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        StageArena arena = new(program.Program, program.TokenStages.Single(), given);
        Outcome outcome = arena.Run();
        BudgetMethod rule = subject.Rules.Keep!;
        Rounding mode = program.Only(".Round") is { } bound ? (Rounding)bound.Int32 : rule.Attribute.Round;
        for (int i = 0; i < arena.Segments.Length && outcome.HasScores(i); i++)
        {
            Segment segment = arena.Segments[i];
            (int expected, string said) = rule.Expected(outcome.Scores(i), segment, mode);
            int slack = rule.IsExact ? 0 : 1;
            Require.That(
                Math.Abs((long)expected - outcome.Count(i)) <= slack,
                $"{outcome.Count(i)} of {segment.Count} tokens of segment {i} are kept, the author's {said} says {expected} within {segment.Lo} to {segment.Hi}");
        }
    }

    /// <summary>What stays in the cache is what the author's worth says of the new statistics.</summary>
    public static void Worth(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        StageArena arena = new(program.Program, program.CacheStages.Single(), given);
        Outcome outcome = arena.Run();
        for (int i = 0; i < arena.Segments.Length; i++)
        {
            Segment segment = arena.Segments[i];
            ReadOnlySpan<int> slots = arena.Inputs.Slots(segment);
            float[] worth = new float[segment.Count];
            for (int e = 0; e < worth.Length; e++)
            {
                worth[e] = subject.Rules.Worth!.Invoke(new CachedToken { Age = slots[(3 * e) + 2], Share = outcome.State(i)[e] });
            }

            int[] kept = new int[segment.Count], scratch = new int[Eviction.ScratchInts(segment.Count)];
            int count = Eviction.Select(worth, slots, program.Eviction!.Rule, scratch, kept);
            Require.That(
                outcome.Kept(i).SequenceEqual(kept.AsSpan(0, count)),
                $"segment {i} keeps [{string.Join(", ", outcome.Kept(i).ToArray())}], the author's worth keeps [{string.Join(", ", kept[..count])}]");
        }
    }

    private static bool IsClose(float expected, float actual, int ulps)
    {
        if (float.IsNaN(expected) || float.IsNaN(actual))
        {
            return float.IsNaN(expected) && float.IsNaN(actual);
        }

        return expected == actual || Math.Abs((long)OrderKeys.Of(expected) - OrderKeys.Of(actual)) <= ulps;
    }
}
