using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.RuleLines;

namespace AsymForge.Compiler;

/// <summary>The lines of rules about the cache, of merging, statistics, modules and session hooks.</summary>
internal static class DeclaredLines
{
    /// <summary>[CacheScorer].</summary>
    public static readonly RuleLine<CacheScorerRule> Cache = new(
        "cache", new() { Function = Unread },
    [
        Word<CacheScorerRule, Stage>("at", rule => rule.Stage, (rule, value) => rule with { Stage = value }),
        Word<CacheScorerRule, Scope>("per", rule => rule.Per, (rule, value) => rule with { Per = value }),
        Word<CacheScorerRule, Effect>("effect", rule => rule.Effect, (rule, value) => rule with { Effect = value }),
        Int<CacheScorerRule>("sinks", rule => rule.Sinks, (rule, value) => rule with { Sinks = value }),
        Int<CacheScorerRule>("recent", rule => rule.Recent, (rule, value) => rule with { Recent = value }),
        Bool<CacheScorerRule>("alllayersfirst", rule => rule.AllLayersFirst, (rule, value) => rule with { AllLayersFirst = value }),
        Bool<CacheScorerRule>("lastchunk", rule => rule.LastChunkOnly, (rule, value) => rule with { LastChunkOnly = value }),
        .. Reading<CacheScorerRule>(rule => rule.Reading, (rule, value) => rule with { Reading = value }),
    ]);

    /// <summary>[Capacity].</summary>
    public static readonly RuleLine<CapacityRule> Capacity = new(
        "capacity", new() { Function = Unread },
        Word<CapacityRule, Scope>("per", rule => rule.Per, (rule, value) => rule with { Per = value }),
        Int<CapacityRule>("min", rule => rule.Min, (rule, value) => rule with { Min = value }),
        Int<CapacityRule>("max", rule => rule.Max, (rule, value) => rule with { Max = value }));

    /// <summary>[MergeRule].</summary>
    public static readonly RuleLine<MergeRule> Merge = new(
        "merge", new() { Function = Unread },
        Word<MergeRule, MergeInto>("into", rule => rule.Into, (rule, value) => rule with { Into = value }),
        Int<MergeRule>("neighbours", rule => rule.Neighbours, (rule, value) => rule with { Neighbours = value }),
        Bool<MergeRule>("normalize", rule => rule.Normalize, (rule, value) => rule with { Normalize = value }));

    /// <summary>[EntryState].</summary>
    public static readonly RuleLine<EntryStateModel> State = new(
        "state", new() { Name = "", Update = Unread },
        Text<EntryStateModel>("access", "an accessibility as a string", rule => rule.Accessibility, (rule, value) => rule with { Accessibility = value }),
        Text<EntryStateModel>("name", "a statistic's name as a string", rule => rule.Name, (rule, value) => rule with { Name = value }),
        Float<EntryStateModel>("initial", rule => rule.Initial.Float, (rule, value) => rule with { Initial = Const.Of(value) }),
        Int<EntryStateModel>("bytes", rule => rule.Bytes, (rule, value) => rule with { Bytes = value }));

    /// <summary>[LearnedModule]; its layers follow.</summary>
    public static readonly RuleLine<ModuleModel> Module = new(
        "module", new() { Name = "", File = "", Prefix = "" },
        Text<ModuleModel>("access", "an accessibility as a string", rule => rule.Accessibility, (rule, value) => rule with { Accessibility = value }),
        Text<ModuleModel>("name", "a module's name as a string", rule => rule.Name, (rule, value) => rule with { Name = value }),
        Word<ModuleModel, Stage>("at", rule => rule.Stage, (rule, value) => rule with { Stage = value }),
        Text<ModuleModel>("file", "a file as a string", rule => rule.File, (rule, value) => rule with { File = value }),
        Text<ModuleModel>("prefix", "a prefix as a string", rule => rule.Prefix, (rule, value) => rule with { Prefix = value }));

    /// <summary>[ModuleLayer].</summary>
    public static readonly RuleLine<ModuleLayer> Layer = new(
        "layer", new() { Kind = LayerKind.Linear, Name = "" },
        Word<ModuleLayer, LayerKind>("kind", rule => rule.Kind, (rule, value) => rule with { Kind = value }),
        Text<ModuleLayer>("name", "a layer's name as a string", rule => rule.Name, (rule, value) => rule with { Name = value }),
        Int<ModuleLayer>("in", rule => rule.In, (rule, value) => rule with { In = value }),
        Int<ModuleLayer>("out", rule => rule.Out, (rule, value) => rule with { Out = value }),
        Optional(Int<ModuleLayer>("kernel", rule => rule.Kernel, (rule, value) => rule with { Kernel = value })),
        Optional(Int<ModuleLayer>("stride", rule => rule.Stride, (rule, value) => rule with { Stride = value })),
        Optional(Int<ModuleLayer>("padding", rule => rule.Padding, (rule, value) => rule with { Padding = value })),
        Optional(Int<ModuleLayer>("groups", rule => rule.Groups, (rule, value) => rule with { Groups = value })),
        Optional(Int<ModuleLayer>("heads", rule => rule.Heads, (rule, value) => rule with { Heads = value })),
        Optional(Word<ModuleLayer, LayerActivation>("activation", rule => rule.Activation, (rule, value) => rule with { Activation = value })));

    /// <summary>[Guide].</summary>
    public static readonly RuleLine<SessionHooks> Guide = new(
        "guide", SessionHooks.None, Text<SessionHooks>("model", "a model as a string", hooks => hooks.Guide!, (hooks, value) => hooks with { Guide = value }));

    /// <summary>[Branch].</summary>
    public static readonly RuleLine<SessionHooks> Branch = new(
        "branch", SessionHooks.None, Word<SessionHooks, BranchBy>("by", hooks => hooks.Branch!.Value, (hooks, value) => hooks with { Branch = value }));

    /// <summary>[Logits]; its rule follows.</summary>
    public static readonly RuleLine<SessionHooks> Logits = new("logits", SessionHooks.None);

    /// <summary>[Exit]; its rule follows.</summary>
    public static readonly RuleLine<SessionHooks> Exit = new("exit", SessionHooks.None);
}
