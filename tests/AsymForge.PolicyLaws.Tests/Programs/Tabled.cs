namespace AsymForge.PolicyLaws.Tests;

/// <summary>Tables, a loop, a choice, a function and tunables. A debug build of the tests compiles it without optimisation, as an author's first build does.</summary>
[CompressionPolicy]
internal sealed partial class Tabled
{
    private static readonly float[] Falloff = [1f, 0.5f, 0.25f, 0.125f];
    private static readonly int[] Steps = [1, 2, 3];

    [Tunable(0.5, 1)]
    private static readonly float Tau = 0.9f;

    [Tunable(1, 8)]
    private static readonly int Rounds = 3;

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        float x = MathF.Max(0f, token.TextSimilarity);
        for (int k = 0; k < Rounds; k++)
        {
            x += MathF.Exp(-x) * 0.01f;
        }

        return x * (token.Row & 3) switch { 0 => 1f, 1 or 2 => Falloff[token.Column & 3], _ => Falloff[Steps[token.Index & 1] & 3] };
    }

    [BudgetRule(Min = 0.1, Max = 0.5)]
    private static float Keep(in ScoreSummary scores) => scores.FractionForMass(Tau);

    [EvictionThreshold(Below = 0.25f, Budget = 64, Sinks = 4, Recent = 16, HardCap = true)]
    private static float Worth(in CachedToken token) => token.DecayedShare(0.9f) * Falloff[token.Age & 3];
}
