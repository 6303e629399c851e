using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// Rules of one class on their way into the model of another. What users bind or read in reports (rule methods, tunables, learned weights) keeps its name behind the prefix; methods and tables, which nobody
/// sees, are named after their class. Each is moved once, when something that is moved first needs it.
/// </summary>
public sealed class Graft
{
    private readonly string prefix;
    private readonly string owner;
    private readonly ComposedNames names;
    private readonly int firstSlot;
    private readonly Dictionary<string, string> functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> tunables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> slots = [];
    private readonly List<NameClash> clashes = [];
    private readonly Taken taken;

    /// <summary>Prepares to take from a class; nothing is taken yet.</summary>
    /// <param name="origin">The verified model of the class.</param>
    /// <param name="prefix">What is written before each name that users see.</param>
    /// <param name="owner">The class, for messages.</param>
    /// <param name="into">Where to.</param>
    internal Graft(PolicyModel origin, string prefix, string owner, Composition into)
    {
        (Origin, this.prefix, this.owner) = (origin, prefix, owner);
        (names, taken, firstSlot) = (into.Names, into.Taken, into.OwnWeights);
    }

    /// <summary>The class that rules are taken from.</summary>
    public PolicyModel Origin { get; }

    /// <summary>The names that were in use already; the model of a class with clashes is not sound.</summary>
    public IReadOnlyList<NameClash> Clashes => clashes;

    /// <summary>The scorer; null where the class has none.</summary>
    public ScorerRule? Scorer() => Origin.Scorer is { } rule ? rule with { Function = Rule(rule.Function) } : null;

    /// <summary>The budget rule; null where the class has none.</summary>
    public BudgetRule? Budget() => Origin.Budget is { } rule ? rule with { Function = Rule(rule.Function) } : null;

    /// <summary>The eviction rule; null where the class has none.</summary>
    public EvictionRule? Eviction() => Origin.Eviction is { } rule ? rule with { Function = Rule(rule.Function) } : null;

    /// <summary>What a function of the class, which must exist, is called in the other model; it is taken along.</summary>
    public string Function(string name)
    {
        if (!functions.TryGetValue(name, out string? known))
        {
            functions[name] = known = Hidden(name);
            IrFunction moved = Moved(Origin.AllFunctions.First(function => function.Name == name), known);
            taken.Functions.Add(moved);
        }

        return known;
    }

    private IrFunction Rule(IrFunction function) => Moved(function, functions[function.Name] = Visible(function.Name));

    private IrFunction Moved(IrFunction function, string name) => function with { Name = name, Body = Moved(function.Body) };

    private Block Moved(Block block) => new(block.Statements.Select(statement => IrWalk.Rebuild(statement, Moved, Moved)).ToArray());

    private Expr Moved(Expr expr) => expr switch
    {
        TunableRead read => read with { Name = Tunable(read.Name) },
        TableRead read => new TableRead(Table(read.Name), read.ElementType, Moved(read.Index)),
        SignalRead read => read with { Argument = read.Argument is null ? null : Moved(read.Argument), Slot = SignalTable.Of(read.Signal).Argument == SignalArgument.Weights ? Slot(read.Slot) : read.Slot },
        Call call => new Call(Function(call.Function), call.ReturnType, call.Arguments.Select(Moved).ToArray()),
        _ => IrWalk.Rebuild(expr, Moved),
    };

    private string Tunable(string name)
    {
        if (!tunables.TryGetValue(name, out string? known))
        {
            tunables[name] = known = Visible(name);
            taken.Tunables.Add(Origin.Tunables.First(tunable => tunable.Name == name) with { Name = known });
        }

        return known;
    }

    private string Table(string name)
    {
        if (!tables.TryGetValue(name, out string? known))
        {
            tables[name] = known = Hidden(name);
            taken.Tables.Add(Origin.Tables.First(table => table.Name == name) with { Name = known });
        }

        return known;
    }

    // The property stays in the class that declares it, and so do the words of its declaration.
    private int Slot(int slot)
    {
        if (!slots.TryGetValue(slot, out int known))
        {
            slots[slot] = known = firstSlot + taken.Weights.Count;
            taken.Weights.Add(Origin.Weights[slot] with { Name = Visible(Origin.Weights[slot].Name), IsComposed = true, Accessibility = "" });
        }

        return known;
    }

    private string Hidden(string name) => names.Free($"{Origin.ClassName}_{name}", owner);

    private string Visible(string name)
    {
        string wanted = prefix + name;
        if (names.Take(wanted, owner) is { } other)
        {
            clashes.Add(new NameClash(wanted, other));
        }

        return wanted;
    }
}
