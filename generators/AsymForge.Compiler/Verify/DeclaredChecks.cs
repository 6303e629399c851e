using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Checks of declared rules against the tables, and of rules that need each other. The same whether this build executes them or not.</summary>
internal static class DeclaredChecks
{
    public static void Run(PolicyModel model, Reporter report)
    {
        foreach (TokenRule rule in TokenRule.Of(model))
        {
            if (Place(rule, report))
            {
                Signals(model, rule, report);
                ReadingChecks.Run(model, rule, report);
            }
        }

        Cache(model, report);
        Merging(model, report);
        Hooks(model, report);
        foreach (EntryStateModel state in model.States)
        {
            State(state, report);
        }

        foreach (ModuleModel module in model.Modules)
        {
            ModuleChecks.Run(module, report);
        }
    }

    private static bool Place(TokenRule rule, Reporter report)
    {
        string name = rule.Function.Name;
        if (StageTable.Find(rule.Stage, rule.Role) is not { } row)
        {
            report(FindingCode.BadStage, name, $"acts at {rule.Stage}", $"a [{rule.Role}] acts at {string.Join(", ", StageTable.StagesOf(rule.Role))}", "Set Stage to one of these.", "Stage");
            return false;
        }

        bool single = rule.Effect != Effect.None && (rule.Effect & (rule.Effect - 1)) == 0;
        if (!single || !row.Effects.HasFlag(rule.Effect))
        {
            report(FindingCode.BadEffect, name, $"has Effect.{rule.Effect} at Stage.{rule.Stage}", $"a [{rule.Role}] has there: {StageTable.Names(row.Effects)}", "Set Effect to one of these.", "Effect");
        }

        if (!row.Scopes.Contains(rule.Per))
        {
            report(FindingCode.BadScope, name, $"decides per Scope.{rule.Per} at Stage.{rule.Stage}", $"a [{rule.Role}] decides there per {string.Join(", ", row.Scopes)}", "Set Per to one of these.", "Per");
        }

        return true;
    }

    private static void Signals(PolicyModel model, TokenRule rule, Reporter report)
    {
        foreach (SignalRead read in SignalUse.Of(model, rule.Function))
        {
            SignalRow row = SignalTable.Of(read.Signal);
            if (row.Token == rule.Function.Token && !row.Stages.Contains(rule.Stage))
            {
                report(FindingCode.SignalNotAtStage, rule.Function.Name, $"reads {read.Signal} at {rule.Stage}", $"it exists at {string.Join(" and ", row.Stages)}", $"Set Stage to {row.Stages[0]}, or score by another signal.");
            }
        }
    }

    private static void Cache(PolicyModel model, Reporter report)
    {
        if (model.CacheScorer is { } cache)
        {
            RuleChecks.Shape(cache.Function, TokenKind.Cached, report);
            if (model.Capacity is null)
            {
                report(FindingCode.MissingPartner, cache.Function.Name, "scores cache entries without a [Capacity]", "it says how many of them a layer or KV head may hold", "Add a [Capacity] method.");
            }

            if (cache.AllLayersFirst && model.Scorer is { Stage: Stage.InPrefill, Effect: Effect.Keep } early)
            {
                report(FindingCode.CompactsEarly, cache.Function.Name, $"sets AllLayersFirst where '{early.Function.Name}' drops tokens in prefill",
                    "the caches of the layers then hold different tokens before the last is there", "Remove AllLayersFirst, or score vision tokens at BeforePrefill.", "AllLayersFirst");
            }
        }

        if (model.Capacity is { } capacity)
        {
            RuleChecks.Shape(capacity.Function, TokenKind.Head, report);
            Capacity(model, capacity, report);
        }
    }

    private static void Capacity(PolicyModel model, CapacityRule rule, Reporter report)
    {
        string name = rule.Function.Name;
        if (rule.Per is not (Scope.Layer or Scope.KvHead))
        {
            report(FindingCode.BadScope, name, $"gives room per Scope.{rule.Per}", "a cache has room per Layer or KvHead", "Set Per to one of these.", "Per");
        }

        if (model.CacheScorer is null && model.Eviction is null)
        {
            report(FindingCode.MissingPartner, name, "gives room that no rule fills", "a [CacheScorer] or an [EvictionThreshold] decides what a full cache keeps", "Add one of them.");
        }

        Scope? finer = model.CacheScorer?.Per ?? model.Eviction?.Per;
        if (rule.Per == Scope.KvHead && finer == Scope.Layer)
        {
            report(FindingCode.BadScope, name, "gives room per Scope.KvHead where entries are chosen per Layer", "the heads of a layer then hold the same entries", "Choose entries per KvHead too, or set Per to Scope.Layer.", "Per");
        }
    }

    private static void Merging(PolicyModel model, Reporter report)
    {
        TokenRule? merging = TokenRule.Of(model).FirstOrDefault(rule => rule.Effect == Effect.Merge);
        if (model.Merge is { } merge)
        {
            RuleChecks.Shape(merge.Function, TokenKind.Pair, report);
            if (merging is null)
            {
                report(FindingCode.MissingPartner, merge.Function.Name, "weighs tokens that no rule merges", "it is asked where a rule has Effect.Merge", "Set Effect = Effect.Merge, or remove it.");
            }
        }
        else if (merging is not null)
        {
            report(FindingCode.MissingPartner, merging.Function.Name, "merges tokens without a [MergeRule]", "it says with which weight a dropped token goes into a kept one", "Add a [MergeRule] method.", "Effect");
        }
    }

    private static void Hooks(PolicyModel model, Reporter report)
    {
        SessionHooks hooks = model.Hooks;
        bool asksGuide = hooks.Exit is not null || (model.Scorer is { } scorer && SignalUse.Of(model, scorer.Function).Any(read => read.Signal == SignalKind.GuideAttention));
        string self = model.ClassName;
        if (hooks.Logits is { } logits)
        {
            RuleChecks.Shape(logits, TokenKind.Logit, report);
        }

        if (hooks.Exit is { } exit)
        {
            RuleChecks.Shape(exit, TokenKind.Answer, report);
        }

        if (hooks.Logits is not null && hooks.Branch is null)
        {
            report(FindingCode.MissingPartner, hooks.Logits.Name, "combines logits without a [Branch]", "a second pass gives the other ones", "Add [Branch(...)] to the class.");
        }

        if (hooks.Logits is null && hooks.Branch is not null)
        {
            report(FindingCode.MissingPartner, self, "has a [Branch] without a [Logits] rule", "it says what becomes of the second pass", "Add a [Logits] method, or remove the branch.");
        }

        if (asksGuide && hooks.Guide is null)
        {
            report(FindingCode.MissingPartner, hooks.Exit?.Name ?? model.Scorer!.Function.Name, "asks a guide without a [Guide]", "it names the small model that answers first", "Add [Guide(\"...\")] to the class.");
        }

        if (!asksGuide && hooks.Guide is not null)
        {
            report(FindingCode.MissingPartner, self, "has a [Guide] that no rule asks", "a scorer reads GuideAttention, or an [Exit] rule its answer", "Add one of them, or remove the guide.");
        }
    }

    private static void State(EntryStateModel state, Reporter report)
    {
        IrFunction update = state.Update;
        if (update.Token != TokenKind.Cached || update.ReturnType != IrType.Float || update.Parameters.Count != 1 || update.Parameters[0].Type != IrType.Float)
        {
            report(FindingCode.RuleShape, update.Name, "does not have the shape of its rule", $"such a rule is static float {update.Name}(float state, in CachedToken token)", "Change its parameters and return type.");
        }
    }
}
