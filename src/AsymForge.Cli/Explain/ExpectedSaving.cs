using System.Globalization;
using AsymForge.Vlm.Accounting;

namespace AsymForge.Cli;

/// <summary>
/// What is left of a prefill's cost when so many vision tokens are kept: FLOPs by the convention <c>exact</c>, and bytes of keys and values at its end, both summed over layers. Layers before the one at which
/// tokens are dropped compute and hold all of them.
/// </summary>
internal sealed record ExpectedSaving(string Case, int KeptTokens, long Flops, long DenseFlops, long KvBytes, long DenseKvBytes)
{
    /// <summary>FLOPs as a share of the dense prefill's.</summary>
    public double FlopsShare => (double)Flops / DenseFlops;

    /// <summary>Bytes as a share of the dense prefill's.</summary>
    public double KvShare => (double)KvBytes / DenseKvBytes;

    /// <summary>The savings at the least and the most that the policy may keep, and at a given fraction; none where it drops no vision tokens.</summary>
    public static IReadOnlyList<ExpectedSaving> Of(PolicyProgram program, ExplainedModel model, ExplainedSizes sizes, double? keep)
    {
        for (int i = 0; i < program.Stages.Length; i++)
        {
            if (program.Stages[i].Stage is Stage.BeforePrefill or Stage.InPrefill)
            {
                Bounds own = program.Capacity(i, sizes.VisionTokens);
                List<(string Case, int Kept)> cases = [("least", own.Lo), ("most", own.Hi)];
                if (keep is { } fraction)
                {
                    cases.Add(("keep " + fraction.ToString(CultureInfo.InvariantCulture), program.Capacity(i, sizes.VisionTokens, fraction).Hi));
                }

                // Before prefill no layer sees a dropped token.
                int first = program.Stages[i].Stage == Stage.InPrefill ? program.Stages[i].Layers.First : 0;
                return [.. cases.Select(each => At(each.Case, each.Kept, first, model, sizes))];
            }
        }

        return [];
    }

    private static ExpectedSaving At(string name, int kept, int firstLayer, ExplainedModel model, ExplainedSizes sizes)
    {
        long all = (long)sizes.VisionTokens + sizes.TextTokens, left = (long)kept + sizes.TextTokens;
        int after = sizes.Layers - firstLayer;
        long perEntry = 2L * sizeof(float) * sizes.KvHeads * sizes.HeadDim;
        checked
        {
            long whole = PrefillFlops.OfLayer(all, model.Shape);
            return new(
                name, kept,
                (firstLayer * whole) + (after * PrefillFlops.OfLayer(left, model.Shape)), sizes.Layers * whole,
                perEntry * ((firstLayer * all) + (after * left)), perEntry * sizes.Layers * all);
        }
    }
}
