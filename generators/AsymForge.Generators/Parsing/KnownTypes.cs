namespace AsymForge.Generators.Parsing;

/// <summary>Metadata names of the types that the parser knows.</summary>
internal static class KnownTypes
{
    internal const string CompressionPolicy = "AsymForge.CompressionPolicyAttribute";
    internal const string Selection = "AsymForge.SelectionAttribute";
    internal const string VisionScorer = "AsymForge.VisionScorerAttribute";
    internal const string BudgetRule = "AsymForge.BudgetRuleAttribute";
    internal const string EvictionThreshold = "AsymForge.EvictionThresholdAttribute";
    internal const string Tunable = "AsymForge.TunableAttribute";
    internal const string LearnedWeights = "AsymForge.LearnedWeightsAttribute";
    internal const string ForModel = "AsymForge.ForModelAttribute";
    internal const string Model = "AsymForge.Model";
    internal const string Weights = "AsymForge.Weights";
    internal const string VisionToken = "AsymForge.VisionToken";
    internal const string ScoreSummary = "AsymForge.ScoreSummary";
    internal const string CachedToken = "AsymForge.CachedToken";
}
