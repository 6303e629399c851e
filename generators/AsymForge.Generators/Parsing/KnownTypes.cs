namespace AsymForge.Generators.Parsing;

/// <summary>Metadata names of the types that the parser knows.</summary>
internal static class KnownTypes
{
    internal const string CompressionPolicy = "AsymForge.CompressionPolicyAttribute";
    internal const string CompressionRules = "AsymForge.CompressionRulesAttribute";
    internal const string CompiledRules = "AsymForge.CompiledRulesAttribute";
    internal const string Scorer = "AsymForge.ScorerAttribute";
    internal const string Budget = "AsymForge.BudgetAttribute";
    internal const string Eviction = "AsymForge.EvictionAttribute";
    internal const string Selection = "AsymForge.SelectionAttribute";
    internal const string VisionScorer = "AsymForge.VisionScorerAttribute";
    internal const string BudgetRule = "AsymForge.BudgetRuleAttribute";
    internal const string EvictionThreshold = "AsymForge.EvictionThresholdAttribute";
    internal const string Tunable = "AsymForge.TunableAttribute";
    internal const string LearnedWeights = "AsymForge.LearnedWeightsAttribute";
    internal const string ForModel = "AsymForge.ForModelAttribute";
    internal const string Model = "AsymForge.Model";
    internal const string ModelGeometry = "AsymForge.ModelGeometry";
    internal const string PolicyValues = "AsymForge.PolicyValues";
    internal const string WeightSource = "AsymForge.IWeightSource";
    internal const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    internal const string Weights = "AsymForge.Weights";
    internal const string VisionToken = "AsymForge.VisionToken";
    internal const string ScoreSummary = "AsymForge.ScoreSummary";
    internal const string CachedToken = "AsymForge.CachedToken";
    internal const string CacheScorer = "AsymForge.CacheScorerAttribute";
    internal const string Capacity = "AsymForge.CapacityAttribute";
    internal const string MergeRule = "AsymForge.MergeRuleAttribute";
    internal const string Logits = "AsymForge.LogitsAttribute";
    internal const string Exit = "AsymForge.ExitAttribute";
    internal const string Guide = "AsymForge.GuideAttribute";
    internal const string Branch = "AsymForge.BranchAttribute";
    internal const string EntryStateDeclaration = "AsymForge.EntryStateAttribute";
    internal const string EntryState = "AsymForge.EntryState";
    internal const string LearnedModule = "AsymForge.LearnedModuleAttribute";
    internal const string ModuleLayer = "AsymForge.ModuleLayerAttribute";
    internal const string Module = "AsymForge.Module";
    internal const string Rows = "AsymForge.RowsAttribute";
    internal const string FromLayer = "AsymForge.FromLayerAttribute";
    internal const string Heads = "AsymForge.HeadsAttribute";
    internal const string Softmax = "AsymForge.SoftmaxAttribute";
    internal const string CacheHead = "AsymForge.CacheHead";
    internal const string MergePair = "AsymForge.MergePair";
    internal const string BranchLogit = "AsymForge.BranchLogit";
    internal const string GuideAnswer = "AsymForge.GuideAnswer";
}
