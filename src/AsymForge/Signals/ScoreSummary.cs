using AsymForge.Kernels;

namespace AsymForge;

/// <summary>
/// The scores of one decision as a budget rule sees them: <c>static float Keep(in ScoreSummary scores)</c>. NaN scores are skipped, <see cref="Count"/> stays the number of tokens.
/// Everything here comes from integer sums, so that neither order nor target can change a bit; nothing is allocated.
/// </summary>
public readonly ref struct ScoreSummary
{
    private readonly ReadOnlySpan<float> scores;

    /// <summary>A summary of scores [n], read when a member is asked for.</summary>
    public ScoreSummary(ReadOnlySpan<float> scores) => this.scores = scores;

    /// <summary>Number of tokens, n.</summary>
    public int Count => scores.Length;

    /// <summary>The largest score; NaN where there is none but NaN. A zero is +0.</summary>
    public float Max
    {
        get
        {
            float max = float.NaN;
            foreach (float score in scores)
            {
                max = score <= max || float.IsNaN(score) ? max : score;
            }

            return max + 0f;
        }
    }

    /// <summary>
    /// The mean of the scores that are not NaN: their exact sum, rounded to double, divided by their number, rounded to float. NaN where there is none; an infinity where one occurs, NaN where both do.
    /// </summary>
    public float Mean => (float)(ExactSum.Of(scores, out int counted) / counted);

    /// <summary>
    /// The least fraction p/n such that the p highest scores hold at least <paramref name="share"/> of the sum of all. Negative scores and NaN hold nothing; one +∞ holds any share;
    /// with nothing held by anybody, or a share of NaN, the result is NaN, which a budget rule takes as its upper bound. Source: ZipVL (arXiv 2410.08584), the token selection step.
    /// </summary>
    /// <param name="share">0 to 1; the result is at least 1/n and at most 1.</param>
    public float FractionForMass(float share)
    {
        int count = MassDescent.CountFor(scores, share);
        return count == 0 ? float.NaN : (float)count / scores.Length;
    }

    /// <summary>
    /// The fraction of tokens whose score is strictly above a threshold, of all n. NaN scores are not above; a threshold of NaN has none above it. NaN where there is no score but NaN.
    /// </summary>
    public float FractionAbove(float threshold)
    {
        foreach (float score in scores)
        {
            if (!float.IsNaN(score))
            {
                return (float)Selection.CountAbove(scores, threshold) / scores.Length;
            }
        }

        return float.NaN;
    }
}
