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

/// <summary>The rule methods of a policy class, its own or those of a class that it composes; each null where there is none (or several) of its kind.</summary>
internal sealed record UserRules(
    UserRule<ScoreRule, VisionScorerAttribute>? Score, BudgetMethod? Keep, UserRule<WorthRule, EvictionThresholdAttribute>? Worth)
{
    public static UserRules None { get; } = new(null, null, null);

    public static UserRules Of(Type policy)
    {
        Type budget = ClassOf(policy, typeof(BudgetAttribute<>));
        return new(
            Find<ScoreRule, VisionScorerAttribute>(ClassOf(policy, typeof(ScorerAttribute<>))),
            BudgetMethod.Of(Find<FractionRule, BudgetRuleAttribute>(budget), Find<CountRule, BudgetRuleAttribute>(budget)),
            Find<WorthRule, EvictionThresholdAttribute>(ClassOf(policy, typeof(EvictionAttribute<>))));
    }

    // Of several learned vectors a composing policy may have some only, in another order: then a method of the class does not find its own.
    private static Type ClassOf(Type policy, Type composing)
    {
        Type? attribute = policy.GetCustomAttributes(inherit: false).Select(one => one.GetType()).FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == composing);
        return attribute is not null && attribute.GetGenericArguments()[0] is var source && Members<PropertyInfo>(source).Count(property => property.IsDefined(typeof(LearnedWeightsAttribute))) <= 1
            ? ClassOf(source, composing)
            : policy;
    }

    private static UserRule<TDelegate, TAttribute>? Find<TDelegate, TAttribute>(Type policy)
        where TDelegate : Delegate
        where TAttribute : Attribute
    {
        MethodInfo[] methods =
        [
            .. Members<MethodInfo>(policy).Where(method => method.GetCustomAttribute<TAttribute>() is not null && method.ReturnType == typeof(TDelegate).GetMethod("Invoke")!.ReturnType),
        ];
        return methods is [MethodInfo only]
            ? new(only.CreateDelegate<TDelegate>(), only.GetCustomAttribute<TAttribute>()!, CalledMethods.AreExact(only))
            : null;
    }

    private static IEnumerable<TMember> Members<TMember>(Type type)
        where TMember : MemberInfo => type.GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).OfType<TMember>();
}
