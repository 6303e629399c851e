using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[VisionScorer]</c>.</summary>
internal static class ScorerParser
{
    internal static ScorerRule? Parse(PolicyScope scope, RuleMethod rule, FunctionTable functions)
    {
        SettingChecks checks = new(scope, scope.NameOf(rule.Method), rule.Attribute);
        Stage stage = checks.Member("Stage", Stage.BeforePrefill);
        Scope per = checks.Member("Per", Scope.Sample);
        Positions positions = checks.Member("Positions", Positions.Keep);
        Reselect reselect = checks.Member("Reselect", Reselect.Default);
        Effect effect = checks.Member("Effect", Effect.Keep);
        checks.Place(stage, RuleRole.VisionScorer);
        if (stage == Stage.InPrefill && positions == Positions.Compact)
        {
            checks.Report(StageNotPossibleAnalyzer.Rule, "Positions", "Positions", positions.ToString(), "a vision scorer takes Keep at InPrefill, where earlier layers have used the positions");
        }

        if (stage != Stage.InPrefill)
        {
            checks.Useless("LastChunkOnly", $"at stage {stage}", "Remove it, or set Stage to InPrefill");
        }

        int layer = Layer(rule.Attribute, checks, stage);
        AttentionReading reading = ReadingParser.Parse(scope, rule.Method);
        scope.RuleStage = stage;
        return functions.ParseRule(rule) is not { } function ? null : new ScorerRule
        {
            Function = function,
            Stage = stage,
            Layer = layer,
            Per = per,
            Effect = effect,
            LastChunkOnly = rule.Attribute.Boolean("LastChunkOnly", false),
            Reading = reading,
            Positions = positions,
            Reselect = reselect,
        };
    }

    private static int Layer(AttributeReader attribute, SettingChecks checks, Stage stage)
    {
        int layer = attribute.Int32("Layer", -1);
        if (stage == Stage.InVision)
        {
            checks.AtLeast("Layer", layer, -1);
            return layer;
        }

        if (stage != Stage.InPrefill)
        {
            checks.Useless("Layer", $"at stage {stage}", "Remove it, or set Stage to InPrefill");
            return -1;
        }

        if (layer < 1)
        {
            checks.Report(LayerMissingAnalyzer.Rule, "Layer", SettingChecks.Text(layer));
        }

        return layer;
    }
}
