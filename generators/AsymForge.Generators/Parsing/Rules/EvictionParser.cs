using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[EvictionThreshold]</c>.</summary>
internal static class EvictionParser
{
    internal static EvictionRule? Parse(PolicyScope scope, RuleMethod rule, FunctionTable functions)
    {
        SettingChecks checks = new(scope, scope.NameOf(rule.Method), rule.Attribute);
        AttributeReader attribute = rule.Attribute;
        float below = attribute.Single("Below", 0f);
        int budget = attribute.Int32("Budget", 512), sinks = attribute.Int32("Sinks", 4), recent = attribute.Int32("Recent", 32);
        checks.Finite("Below", below);
        checks.AtLeast("Budget", budget, 0);
        checks.AtLeast("Sinks", sinks, 0);
        checks.AtLeast("Recent", recent, 0);
        bool valid = budget >= 0 && sinks >= 0 && recent >= 0;
        if (valid && (long)sinks + recent > budget)
        {
            checks.Report(WindowsExceedBudgetAnalyzer.Rule, "Budget", SettingChecks.Text(sinks), SettingChecks.Text(recent), SettingChecks.Text(budget));
        }

        ShareOf share = checks.Member("Share", ShareOf.TextMass);
        Stage stage = checks.Member("Stage", Stage.AfterStep);
        Scope per = checks.Member("Per", Scope.Layer);
        Effect effect = checks.Member("Effect", Effect.Keep);
        Slots evicts = checks.Member("Evicts", Slots.TextSlots);
        checks.Place(stage, RuleRole.EvictionThreshold);
        AttentionReading reading = ReadingParser.Parse(scope, rule.Method);
        scope.RuleStage = stage;
        return functions.ParseRule(rule) is not { } function ? null : new EvictionRule
        {
            Function = function,
            Below = below,
            Budget = budget,
            Sinks = sinks,
            Recent = recent,
            HardCap = attribute.Boolean("HardCap", false),
            ProtectTurn = attribute.Boolean("ProtectTurn", true),
            Share = share,
            Stage = stage,
            Per = per,
            Effect = effect,
            Evicts = evicts,
            Reading = reading,
        };
    }
}
