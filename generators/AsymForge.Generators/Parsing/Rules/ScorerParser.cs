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
        if (stage is not (Stage.BeforePrefill or Stage.InPrefill))
        {
            checks.Report(StageNotPossibleAnalyzer.Rule, "Stage", "Stage", stage.ToString(), "BeforePrefill or InPrefill");
        }

        if (per is not (Scope.Sample or Scope.Image))
        {
            checks.Report(StageNotPossibleAnalyzer.Rule, "Per", "Per", per.ToString(), "Sample or Image");
        }

        if (stage == Stage.InPrefill && positions == Positions.Compact)
        {
            checks.Report(StageNotPossibleAnalyzer.Rule, "Positions", "Positions", positions.ToString(), "Keep at InPrefill, where earlier layers have used the positions");
        }

        int layer = Layer(rule.Attribute, checks, stage);
        scope.VisionStage = stage;
        return functions.ParseRule(rule) is { } function
            ? new ScorerRule { Function = function, Stage = stage, Layer = layer, Per = per, Positions = positions, Reselect = reselect }
            : null;
    }

    private static int Layer(AttributeReader attribute, SettingChecks checks, Stage stage)
    {
        int layer = attribute.Int32("Layer", -1);
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
