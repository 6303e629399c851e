using AsymForge.Kernels;

namespace AsymForge.PolicyLaws.Laws;

/// <summary>A budget rule as its author wrote it: a fraction, or a count. One of the two is null.</summary>
internal sealed record BudgetMethod(UserRule<FractionRule, BudgetRuleAttribute>? Fraction, UserRule<CountRule, BudgetRuleAttribute>? Count)
{
    /// <summary>What the rule's attribute sets.</summary>
    public BudgetRuleAttribute Attribute => Fraction?.Attribute ?? Count!.Attribute;

    /// <summary>Whether no bit of its result may differ.</summary>
    public bool IsExact => Fraction?.IsExact ?? Count!.IsExact;

    /// <summary>The rule of a class that has one; null otherwise.</summary>
    public static BudgetMethod? Of(UserRule<FractionRule, BudgetRuleAttribute>? fraction, UserRule<CountRule, BudgetRuleAttribute>? count) =>
        fraction is null == count is null ? null : new(fraction, count);

    /// <summary>The count that the rule's contract gives for scores, and what the method said.</summary>
    public (int Count, string Said) Expected(ReadOnlySpan<float> scores, in Segment segment, Rounding mode)
    {
        if (Fraction is not null)
        {
            float fraction = Fraction.Invoke(new ScoreSummary(scores));
            return (Counts.FromFraction(fraction, segment.Count, mode, segment.Lo, segment.Hi), $"fraction {fraction}");
        }

        int count = Count!.Invoke(new ScoreSummary(scores));
        return (Counts.Clamp(count, segment.Lo, segment.Hi), $"count {count}");
    }
}
