namespace AsymForge;

/// <summary>
/// Takes the scorer of <typeparamref name="T"/> as the scorer of the policy that is marked: <c>[CompressionPolicy, Scorer&lt;AsymVlm&gt;, Budget&lt;MassBudget&gt;] public sealed partial class Mine;</c>
/// What the rule needs comes with it: the values of its attribute, the methods that it calls, tunables, tables and learned weights (read from the file and tensor of the class that they come from).
/// </summary>
/// <typeparam name="T">
/// A class with <see cref="CompressionPolicyAttribute"/> or <see cref="CompressionRulesAttribute"/> that has a <see cref="VisionScorerAttribute"/> method, in this project or in one that it references.
/// Its <see cref="SelectionAttribute"/> stays behind: how tokens are chosen is said by the class that composes.
/// </typeparam>
/// <remarks>
/// Values keep the names that they have in <typeparamref name="T"/>: a tunable <c>Decay</c>, an attribute value <c>Score.Layer</c>. Two classes that bring the same name are refused until one of them gets a <see cref="Prefix"/>.
/// Two attributes that take from the same class with the same prefix share its tunables and weights.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ScorerAttribute<T> : Attribute
    where T : class
{
    /// <summary>What is written before each name that comes with the rule (rule method, tunables, learned weights): <c>Decay</c> becomes <c>SlowDecay</c> with <c>"Slow"</c>. Nothing where it is not set.</summary>
    public string? Prefix { get; set; }
}

/// <summary>Takes the budget rule of <typeparamref name="T"/>, as <see cref="ScorerAttribute{T}"/> takes a scorer.</summary>
/// <typeparam name="T">A policy or rule class that has a <see cref="BudgetRuleAttribute"/> method.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute<T> : Attribute
    where T : class
{
    /// <inheritdoc cref="ScorerAttribute{T}.Prefix"/>
    public string? Prefix { get; set; }
}

/// <summary>Takes the eviction rule of <typeparamref name="T"/>, as <see cref="ScorerAttribute{T}"/> takes a scorer.</summary>
/// <typeparam name="T">A policy or rule class that has an <see cref="EvictionThresholdAttribute"/> method.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EvictionAttribute<T> : Attribute
    where T : class
{
    /// <inheritdoc cref="ScorerAttribute{T}.Prefix"/>
    public string? Prefix { get; set; }
}
