namespace AsymForge.Policies;

/// <summary>
/// The random control: keeps a share of the vision tokens that a counter-based generator draws, the same ones on every machine.
/// </summary>
/// <remarks>
/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) as a counter: base = mix(seed + (stream + 1) · γ), key_i = mix(base + (i + 1) · γ), score = the upper 24 bits of the key.
/// The stream is the index of the picture in its own sample, so a sample's choice does not depend on its neighbours in a batch.
/// </remarks>
[CompressionPolicy(Name = "Random", Source = "Control; SplitMix64, Steele, Lea, Flood, OOPSLA 2014")]
public sealed partial class RandomTokens
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>Seed of the generator.</summary>
    [Tunable(0, ulong.MaxValue)]
    public static readonly ulong Seed = 0;

    /// <summary>Share of the vision tokens that is kept, 0.001 to 1 (at least one token stays).</summary>
    [Tunable(0.001, 1)]
    public static readonly float Ratio = 0.5f;

    [VisionScorer]
    private static float Score(in VisionToken token)
    {
        ulong stream = Mix(Seed + ((uint)token.Image + 1UL) * Gamma);
        ulong key = Mix(stream + ((uint)token.Index + 1UL) * Gamma);
        return (key >> 40) * (1f / 16777216f);
    }

    [BudgetRule]
    private static float Keep(in ScoreSummary scores) => Ratio;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
