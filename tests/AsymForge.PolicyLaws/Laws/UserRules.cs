using System.Reflection;

namespace AsymForge.PolicyLaws.Laws;

internal delegate float ScoreRule(in VisionToken token);

internal delegate float FractionRule(in ScoreSummary scores);

internal delegate int CountRule(in ScoreSummary scores);

internal delegate float WorthRule(in CachedToken token);

/// <summary>A rule method of a policy as its author wrote it.</summary>
/// <param name="Invoke">The method.</param>
/// <param name="Attribute">Its attribute.</param>
/// <param name="IsExact">Whether it calls only arithmetic that is IEEE everywhere, so that no bit may differ.</param>
internal sealed record UserRule<TDelegate, TAttribute>(TDelegate Invoke, TAttribute Attribute, bool IsExact)
    where TDelegate : Delegate
    where TAttribute : Attribute;

/// <summary>The rule methods of a policy class, each null where the class has none (or several) of its kind.</summary>
internal sealed record UserRules(
    UserRule<ScoreRule, VisionScorerAttribute>? Score, BudgetMethod? Keep, UserRule<WorthRule, EvictionThresholdAttribute>? Worth)
{
    public static UserRules None { get; } = new(null, null, null);

    public static UserRules Of(Type policy) => new(
        Find<ScoreRule, VisionScorerAttribute>(policy), BudgetMethod.Of(Find<FractionRule, BudgetRuleAttribute>(policy), Find<CountRule, BudgetRuleAttribute>(policy)), Find<WorthRule, EvictionThresholdAttribute>(policy));

    private static UserRule<TDelegate, TAttribute>? Find<TDelegate, TAttribute>(Type policy)
        where TDelegate : Delegate
        where TAttribute : Attribute
    {
        MethodInfo[] methods =
        [
            .. policy.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(method => method.GetCustomAttribute<TAttribute>() is not null && method.ReturnType == typeof(TDelegate).GetMethod("Invoke")!.ReturnType),
        ];
        return methods is [MethodInfo only]
            ? new(only.CreateDelegate<TDelegate>(), only.GetCustomAttribute<TAttribute>()!, CalledMethods.AreExact(only))
            : null;
    }
}
