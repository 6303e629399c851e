using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;

namespace AsymForge.Compiler;

/// <summary>
/// Whether a threshold can tell any two tokens apart, by the values that a rule has with tensors as models give them. NaN, which has a fate of its own, is left aside. Where HardCap is set
/// the threshold decides nothing by design, and nothing is said of it.
/// </summary>
internal static class ThresholdChecks
{
    public static IEnumerable<Finding> Run(PolicyModel model) => new[] { Eviction(model), Selection(model) }.OfType<Finding>();

    private static Finding? Eviction(PolicyModel model)
    {
        if (model.Eviction is not { HardCap: false } rule || Values(model, rule.Function) is not { } worth)
        {
            return null;
        }

        string name = rule.Function.Name, fact = $"'{model.ClassName}.{name}' lies in {worth} and is";
        return worth.Least!.Float >= rule.Below
                ? new(FindingCode.ThresholdNever, name, $"{fact} never below {NumberText.Of(rule.Below)} (a threshold that is never passed evicts nothing). Raise Below, or set HardCap.") { Setting = "Below" }
            : worth.Most!.Float < rule.Below
                ? new(FindingCode.ThresholdAlways, name, $"{fact} always below {NumberText.Of(rule.Below)} (a threshold that is always passed decides nothing). Lower Below, or set HardCap.") { Setting = "Below" }
            : null;
    }

    private static Finding? Selection(PolicyModel model)
    {
        SelectionRule selection = model.Selection;
        if (selection.By != SelectBy.Threshold || model.Scorer is not { } rule || Values(model, rule.Function) is not { } score)
        {
            return null;
        }

        string name = model.ClassName, fact = $"'{name}.{rule.Function.Name}' lies in {score} and is", above = NumberText.Of(selection.Above);
        return score.Most!.Float <= selection.Above
                ? new(FindingCode.ThresholdNever, name, $"{fact} never above {above} (a threshold that is never passed keeps nothing). Lower Above.") { Setting = "Above" }
            : score.Least!.Float > selection.Above
                ? new(FindingCode.ThresholdAlways, name, $"{fact} always above {above} (a threshold that is always passed drops nothing). Raise Above.") { Setting = "Above" }
            : null;
    }

    private static Interval? Values(PolicyModel model, IrFunction function)
    {
        Interval values = ValueRanges.Of(model, function, Circumstances.Ordinary).Result;
        return values.HasNumbers ? values.Numbers : null;
    }
}
