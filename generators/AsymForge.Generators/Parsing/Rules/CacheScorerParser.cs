using AsymForge.Compiler;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[CacheScorer]</c>.</summary>
internal static class CacheScorerParser
{
    internal static CacheScorerRule? Parse(PolicyScope scope, RuleMethod rule, FunctionTable functions)
    {
        SettingChecks checks = new(scope, scope.NameOf(rule.Method), rule.Attribute);
        AttributeReader attribute = rule.Attribute;
        Stage stage = checks.Member("Stage", Stage.AfterPrefill);
        Scope per = checks.Member("Per", Scope.Layer);
        Effect effect = checks.Member("Effect", Effect.Keep);
        int sinks = attribute.Int32("Sinks", 0), recent = attribute.Int32("Recent", 0);
        checks.AtLeast("Sinks", sinks, 0);
        checks.AtLeast("Recent", recent, 0);
        checks.Place(stage, RuleRole.CacheScorer);
        if (stage != Stage.AfterPrefill)
        {
            checks.Useless("AllLayersFirst", $"at stage {stage}", "Remove it, or set Stage to AfterPrefill");
            checks.Useless("LastChunkOnly", $"at stage {stage}", "Remove it, or set Stage to AfterPrefill");
        }

        AttentionReading reading = ReadingParser.Parse(scope, rule.Method);
        scope.RuleStage = stage;
        return functions.ParseRule(rule) is not { } function ? null : new CacheScorerRule
        {
            Function = function,
            Stage = stage,
            Per = per,
            Effect = effect,
            Sinks = sinks,
            Recent = recent,
            AllLayersFirst = attribute.Boolean("AllLayersFirst", false),
            LastChunkOnly = attribute.Boolean("LastChunkOnly", false),
            Reading = reading,
        };
    }
}
