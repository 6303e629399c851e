namespace AsymForge;

/// <summary>
/// Marks a <c>sealed partial class</c> of static rule methods that is no policy by itself: it exists to be composed by <see cref="ScorerAttribute{T}"/>, <see cref="BudgetAttribute{T}"/> and
/// <see cref="EvictionAttribute{T}"/>, and gets no program. It may hold one rule of each kind, tunables, learned weights and helpers, but no <see cref="SelectionAttribute"/>.
/// Its static methods that are not private can be called by the rules of a policy that composes it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CompressionRulesAttribute : Attribute;
