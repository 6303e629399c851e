using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>How a bound value is read and what it is called in C#.</summary>
public enum ValueForm
{
    Bool,
    Int,
    UInt,
    Long,
    ULong,
    Float,
    Double,
    Rounding,
    Positions,
    Reselect,
    Scope,
    ShareOf,
}

/// <summary>A value of a policy that can be bound without recompiling.</summary>
/// <param name="Name">Its name: a tunable's, or <c>Method.Property</c>.</param>
/// <param name="Form">Its type.</param>
/// <param name="Default">Its value where none is bound, as C# text of that type (an enum's member name).</param>
/// <param name="Min">Least value that may be bound.</param>
/// <param name="Max">Largest value that may be bound.</param>
public sealed record BindableValue(string Name, ValueForm Form, string Default, double Min, double Max);

/// <summary>The values of a model that can be bound: tunables in order of declaration, then the attributes' in a fixed order.</summary>
public static class BindableValues
{
    /// <summary>All of them. Values that nothing reads are left out: a knob without effect is an error.</summary>
    public static EquatableArray<BindableValue> Of(PolicyModel model) => model.Tunables.Select(Tunable)
        .Concat(model.Scorer is { } scorer ? Scorer(model, scorer) : [])
        .Concat(model.Budget is { } budget ? Budget(budget) : [])
        .Concat(Selection(model.Selection))
        .Concat(model.Eviction is { } eviction ? Eviction(model, eviction) : [])
        .ToArray();

    private static BindableValue Tunable(TunableModel tunable) =>
        new(tunable.Name, (ValueForm)(int)tunable.Type, NumberText.Of(tunable.Default), tunable.Min, tunable.Max);

    private static IEnumerable<BindableValue> Scorer(PolicyModel model, ScorerRule rule)
    {
        string method = rule.Function.Name;
        if (rule.Stage == Stage.InPrefill)
        {
            yield return new(method + ".Layer", ValueForm.Int, NumberText.Of(rule.Layer), 1, int.MaxValue);
        }

        // An explicit grid is a grid over one picture, whatever is said here.
        if (model.Selection is not { By: SelectBy.Stride, Rows: > 0 })
        {
            yield return new(method + ".Per", ValueForm.Scope, rule.Per.ToString(), 0, 1);
        }

        // In prefill earlier layers have used the positions: only Keep is possible.
        if (rule.Stage != Stage.InPrefill)
        {
            yield return new(method + ".Positions", ValueForm.Positions, rule.Positions.ToString(), 0, 1);
        }

        yield return new(method + ".Reselect", ValueForm.Reselect, rule.Reselect.ToString(), 0, 2);
    }

    private static IEnumerable<BindableValue> Budget(BudgetRule rule)
    {
        string method = rule.Function.Name;
        yield return new(method + ".Min", ValueForm.Double, NumberText.Of(rule.Min), 0, 1);
        yield return new(method + ".Max", ValueForm.Double, NumberText.Of(rule.Max), 0, 1);
        if (!rule.IsCount)
        {
            yield return new(method + ".Round", ValueForm.Rounding, rule.Round.ToString(), 0, 3);
        }
    }

    private static IEnumerable<BindableValue> Selection(SelectionRule rule)
    {
        switch (rule.By)
        {
            case SelectBy.Threshold:
                yield return new("Selection.Above", ValueForm.Float, NumberText.Of(rule.Above), double.NegativeInfinity, double.PositiveInfinity);
                yield return new("Selection.Min", ValueForm.Double, NumberText.Of(rule.Min), 0, 1);
                yield return new("Selection.Max", ValueForm.Double, NumberText.Of(rule.Max), 0, 1);
                break;
            case SelectBy.Stride when rule.Rows > 0:
                yield return new("Selection.Rows", ValueForm.Int, NumberText.Of(rule.Rows), 1, SelectionRule.MostCells);
                yield return new("Selection.Columns", ValueForm.Int, NumberText.Of(rule.Columns), 1, SelectionRule.MostCells);
                break;
        }
    }

    private static IEnumerable<BindableValue> Eviction(PolicyModel model, EvictionRule rule)
    {
        string method = rule.Function.Name;
        yield return new(method + ".Below", ValueForm.Float, NumberText.Of(rule.Below), double.NegativeInfinity, double.PositiveInfinity);
        yield return new(method + ".Budget", ValueForm.Int, NumberText.Of(rule.Budget), 0, int.MaxValue);
        yield return new(method + ".Sinks", ValueForm.Int, NumberText.Of(rule.Sinks), 0, int.MaxValue);
        yield return new(method + ".Recent", ValueForm.Int, NumberText.Of(rule.Recent), 0, int.MaxValue);
        yield return new(method + ".HardCap", ValueForm.Bool, rule.HardCap ? "true" : "false", 0, 1);
        yield return new(method + ".ProtectTurn", ValueForm.Bool, rule.ProtectTurn ? "true" : "false", 0, 1);
        if (SignalUse.Of(model, rule.Function).Any(read => read.Signal == SignalKind.DecayedShare))
        {
            yield return new(method + ".Share", ValueForm.ShareOf, rule.Share.ToString(), 0, 1);
        }
    }
}
