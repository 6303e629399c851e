using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>A rule about tokens or cache entries, as far as checks treat all kinds alike.</summary>
/// <param name="Function">Its method.</param>
/// <param name="Role">Its kind.</param>
/// <param name="Stage">Where it acts.</param>
/// <param name="Per">What shares one decision.</param>
/// <param name="Effect">What its decision does.</param>
/// <param name="Reading">How the attention that it reads is made.</param>
internal sealed record TokenRule(IrFunction Function, RuleRole Role, Stage Stage, Scope Per, Effect Effect, AttentionReading Reading)
{
    /// <summary>The rules of a policy, in the order in which they act.</summary>
    public static IEnumerable<TokenRule> Of(PolicyModel model)
    {
        if (model.Scorer is { } scorer)
        {
            yield return new(scorer.Function, RuleRole.VisionScorer, scorer.Stage, scorer.Per, scorer.Effect, scorer.Reading);
        }

        if (model.CacheScorer is { } cache)
        {
            yield return new(cache.Function, RuleRole.CacheScorer, cache.Stage, cache.Per, cache.Effect, cache.Reading);
        }

        if (model.Eviction is { } eviction)
        {
            yield return new(eviction.Function, RuleRole.EvictionThreshold, eviction.Stage, eviction.Per, eviction.Effect, eviction.Reading);
        }
    }
}
