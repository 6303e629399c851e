using AsymForge.Runtime;

namespace AsymForge.Vlm.Chat;

/// <summary>Finds what eviction has taken out of a cache: from there on nothing of it can be used again.</summary>
internal static class CacheGaps
{
    /// <summary>The first token of the trail that some layer has lost by eviction; what a stage between layers dropped is not lost. The length of the trail where there is none.</summary>
    public static int First(KvCache cache, TokenTrail trail, BoundPolicy policy, IReadOnlyList<Picture> pictures)
    {
        int first = trail.Count;
        for (int layer = 0; layer < cache.Shape.Layers; layer++)
        {
            int entries = cache.Length(layer, 0), at = 0;
            for (int i = 0; i < first; i++)
            {
                if (at < entries && cache.LogicalIndex(layer, 0, at) == trail[i].Logical)
                {
                    at++;
                }
                else if (!WasDropped(trail[i], layer, policy, pictures))
                {
                    first = i;
                }
            }
        }

        return first;
    }

    private static bool WasDropped(in TokenKey token, int layer, BoundPolicy policy, IReadOnlyList<Picture> pictures)
    {
        // The picture of a turn that was left early is gone, and matches no prompt.
        if (token.Picture == PromptSequence.NoPicture || Picture.Of(token.Picture, pictures) is not { } picture)
        {
            return false;
        }

        for (int stage = 0; stage < policy.InPrefill.Count && policy.InPrefill[stage].Spec.Layers.First <= layer; stage++)
        {
            if (!picture.Kept(policy.BeforePrefill.Count + stage)[token.Index])
            {
                return true;
            }
        }

        return false;
    }
}
