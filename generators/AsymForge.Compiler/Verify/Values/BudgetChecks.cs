using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;

namespace AsymForge.Compiler;

/// <summary>Whether a budget rule can ask for nothing, and whether its count never falls where it says so.</summary>
internal static class BudgetChecks
{
    // A small picture first, as an example that reads well; then all small numbers and those of known models.
    private static readonly int[] Samples =
        [9, .. Enumerable.Range(1, 8), .. Enumerable.Range(10, 23), 36, 49, 64, 81, 100, 144, 169, 196, 225, 256, 324, 400, 576, 729, 1024, 1369, 2048, 2880, 4096, 8192, 65536];

    public static IEnumerable<Finding> Run(PolicyModel model)
    {
        if (model.Budget is not { } rule)
        {
            yield break;
        }

        string name = $"'{model.ClassName}.{rule.Function.Name}'";
        if (rule.Min == 0 && FirstWithoutTokens(model, rule) is { } n)
        {
            string tokens = n == 1 ? "1 token" : NumberText.Of(n) + " tokens";
            yield return new(FindingCode.KeepsNothing, rule.Function.Name, $"{name} can return 0 tokens for an image of {tokens} (a budget must keep at least 1). Set Min above 0.") { Setting = "Min" };
        }

        if (rule.Monotone && !CountTrend.Rises(model, rule))
        {
            yield return new(FindingCode.NotMonotone, rule.Function.Name,
                $"{name} is declared Monotone and may keep fewer tokens of a larger sample (all other facts about its scores equal, the count must never fall as Count grows). "
                + "Write it with operations that keep the order, such as MathF.Min(1f, 64f / scores.Count), or remove Monotone.") { Setting = "Monotone" };
        }
    }

    // A NaN keeps all that is allowed, so that it stands for no zero.
    private static int? FirstWithoutTokens(PolicyModel model, BudgetRule rule)
    {
        Interval any = ValueRanges.Of(model, rule.Function).Result;
        if (!any.HasNumbers || (any.Least!.Real > 0 && (rule.IsCount || rule.Round == Rounding.Ceiling)))
        {
            return null;
        }

        foreach (int n in Samples)
        {
            Interval result = ValueRanges.Of(model, rule.Function, new Circumstances { Tokens = n }).Result;
            if (result.HasNumbers && Count(rule, result.Least!, n) <= 0)
            {
                return n;
            }
        }

        return null;
    }

    private static long Count(BudgetRule rule, Const result, int n) => rule.IsCount ? result.Signed : ReferenceMath.Round((double)result.Float * n, rule.Round);
}
