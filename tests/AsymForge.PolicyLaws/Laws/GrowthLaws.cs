using AsymForge.PolicyLaws.Cases;
using AsymForge.PolicyLaws.Running;

namespace AsymForge.PolicyLaws.Laws;

/// <summary>A budget rule that says it is Monotone keeps no fewer tokens of a larger sample with the same facts.</summary>
internal static class GrowthLaws
{
    // Samples of one score that holds no mass: whatever their number of tokens, every fact about their scores is the same.
    private static readonly float[] Flat = [0f, -1f, float.NaN];

    /// <summary>Counts of samples of every size up to the case's largest, by the author's method within the program's bounds.</summary>
    public static void NeverFalls(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        BudgetMethod rule = subject.Rules.Keep!;
        Rounding mode = program.Only(".Round") is { } bound ? (Rounding)bound.Int32 : rule.Attribute.Round;
        int stage = program.TokenStages.Single(), most = given.Segments.Max(segment => segment.Tokens) + 1;
        foreach (float score in Flat)
        {
            float[] scores = new float[most];
            Array.Fill(scores, score);
            int before = 0;
            for (int n = 1; n <= most; n++)
            {
                Bounds bounds = program.Program.Capacity(stage, n);
                (int count, string said) = rule.Expected(scores.AsSpan(0, n), new Segment { First = 0, Count = n, Lo = bounds.Lo, Hi = bounds.Hi }, mode);
                Require.That(count >= before, $"of {n} tokens that all score {score} {count} are kept ({said}), of {n - 1} such tokens {before}");
                before = count;
            }
        }
    }
}
