using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>A model with values bound: defaults of tunables and properties of rules replaced, as <c>PolicyValues</c> does it for a program.</summary>
public static class BoundModel
{
    /// <summary>The model with each named value replaced. Names are those of <see cref="BindableValues"/>; enums are their number, booleans 0 and 1.</summary>
    /// <exception cref="ArgumentException">A name that the model does not have.</exception>
    public static PolicyModel Of(PolicyModel model, IReadOnlyDictionary<string, double> values)
    {
        foreach (string name in values.Keys)
        {
            if (BindableValues.Of(model).All(value => value.Name != name))
            {
                throw new ArgumentException($"There is no value '{name}' to bind.", nameof(values));
            }
        }

        double Or(string name, double otherwise) => values.TryGetValue(name, out double value) ? value : otherwise;
        bool OrFlag(string name, bool otherwise) => Or(name, otherwise ? 1 : 0) != 0;
        SelectionRule selection = model.Selection;
        return model with
        {
            Tunables = model.Tunables.Select(tunable => values.TryGetValue(tunable.Name, out double value) ? tunable with { Default = Typed(tunable.Type, value) } : tunable).ToArray(),
            Scorer = model.Scorer is not { } scorer ? null : scorer with
            {
                Layer = (int)Or(scorer.Function.Name + ".Layer", scorer.Layer),
                Per = (Scope)(int)Or(scorer.Function.Name + ".Per", (int)scorer.Per),
                Positions = (Positions)(int)Or(scorer.Function.Name + ".Positions", (int)scorer.Positions),
                Reselect = (Reselect)(int)Or(scorer.Function.Name + ".Reselect", (int)scorer.Reselect),
            },
            Budget = model.Budget is not { } budget ? null : budget with
            {
                Min = Or(budget.Function.Name + ".Min", budget.Min),
                Max = Or(budget.Function.Name + ".Max", budget.Max),
                Round = (Rounding)(int)Or(budget.Function.Name + ".Round", (int)budget.Round),
            },
            Selection = selection with
            {
                Above = (float)Or("Selection.Above", selection.Above),
                Min = Or("Selection.Min", selection.Min),
                Max = Or("Selection.Max", selection.Max),
                Rows = (int)Or("Selection.Rows", selection.Rows),
                Columns = (int)Or("Selection.Columns", selection.Columns),
            },
            Eviction = model.Eviction is not { } eviction ? null : eviction with
            {
                Below = (float)Or(eviction.Function.Name + ".Below", eviction.Below),
                Budget = (int)Or(eviction.Function.Name + ".Budget", eviction.Budget),
                Sinks = (int)Or(eviction.Function.Name + ".Sinks", eviction.Sinks),
                Recent = (int)Or(eviction.Function.Name + ".Recent", eviction.Recent),
                HardCap = OrFlag(eviction.Function.Name + ".HardCap", eviction.HardCap),
                ProtectTurn = OrFlag(eviction.Function.Name + ".ProtectTurn", eviction.ProtectTurn),
                Share = (ShareOf)(int)Or(eviction.Function.Name + ".Share", (int)eviction.Share),
            },
        };
    }

    private static Const Typed(IrType type, double value) => type switch
    {
        IrType.Float => Const.Of((float)value),
        IrType.Bool => Const.Of(value != 0),
        IrType.ULong => Const.Of((ulong)value),
        _ => Arithmetic.Wrap(type, unchecked((ulong)(long)value)),
    };
}
