using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>A policy class as the compiler sees it: what the parser makes of symbols, and everything that the printers read.</summary>
public sealed record PolicyModel
{
    /// <summary>The namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The class's own name.</summary>
    public required string ClassName { get; init; }

    /// <summary>The types around the class, outermost first.</summary>
    public EquatableArray<ContainingType> ContainingTypes { get; init; }

    /// <summary>Whether it is a <c>[CompressionRules]</c> class: rules to be composed, no policy by itself.</summary>
    public bool IsRuleClass { get; init; }

    /// <summary>The name that a person types.</summary>
    public required string Name { get; init; }

    /// <summary>The paper or code that it follows; empty where it names none.</summary>
    public string Source { get; init; } = "";

    /// <summary>The first sentences of its docstring, as plain text on one line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Options, in order of declaration.</summary>
    public EquatableArray<TunableModel> Tunables { get; init; }

    /// <summary>The one model that it is compiled for; null where it is bound to any.</summary>
    public ModelSizes? For { get; init; }

    /// <summary>The constant tables that functions read, in ordinal order of name.</summary>
    public EquatableArray<TableModel> Tables { get; init; }

    /// <summary>Learned vectors, in order of declaration: an index into this is a slot.</summary>
    public EquatableArray<WeightsModel> Weights { get; init; }

    /// <summary>The scorer; null where there is none.</summary>
    public ScorerRule? Scorer { get; init; }

    /// <summary>The budget rule; null where there is none.</summary>
    public BudgetRule? Budget { get; init; }

    /// <summary>How the kept set is chosen.</summary>
    public SelectionRule Selection { get; init; } = new();

    /// <summary>The eviction rule; null where there is none.</summary>
    public EvictionRule? Eviction { get; init; }

    /// <summary>The rule about the prompt's cache entries; null where there is none.</summary>
    public CacheScorerRule? CacheScorer { get; init; }

    /// <summary>The room of each layer or KV head; null where there is no such rule.</summary>
    public CapacityRule? Capacity { get; init; }

    /// <summary>What happens to tokens that are merged; null where there is no such rule.</summary>
    public MergeRule? Merge { get; init; }

    /// <summary>Statistics per cache entry, in order of declaration: an index into this is a slot.</summary>
    public EquatableArray<EntryStateModel> States { get; init; }

    /// <summary>Learned networks, in order of declaration: an index into this is a slot.</summary>
    public EquatableArray<ModuleModel> Modules { get; init; }

    /// <summary>What it declares for the whole session.</summary>
    public SessionHooks Hooks { get; init; } = SessionHooks.None;

    /// <summary>The other static methods that rules call, in ordinal order of name.</summary>
    public EquatableArray<IrFunction> Functions { get; init; }

    /// <summary>Namespace and class, with dots throughout.</summary>
    public string FullName => string.Join(".", new[] { Namespace }.Concat(ContainingTypes.Select(type => type.Name)).Append(ClassName).Where(part => part.Length > 0));

    /// <summary>Every function: the rules', then the helpers.</summary>
    public IEnumerable<IrFunction> AllFunctions =>
        new[] { Scorer?.Function, Budget?.Function, CacheScorer?.Function, Capacity?.Function, Eviction?.Function, Merge?.Function, Hooks.Logits, Hooks.Exit }.OfType<IrFunction>()
            .Concat(States.Select(state => state.Update)).Concat(Functions);
}

/// <summary>A type around a policy class.</summary>
/// <param name="Declaration">What its partial declaration starts with, such as <c>partial class</c> or <c>partial record struct</c>.</param>
/// <param name="Name">Its name with type parameters.</param>
public sealed record ContainingType(string Declaration, string Name);

/// <summary>A <c>[Tunable]</c> field.</summary>
/// <param name="Name">The field's name, which is also that of the option.</param>
/// <param name="Default">Its initialiser.</param>
/// <param name="Min">Least value that may be bound.</param>
/// <param name="Max">Largest value that may be bound.</param>
public sealed record TunableModel(string Name, Const Default, double Min, double Max)
{
    /// <summary>The field's type.</summary>
    public IrType Type => Default.Type;
}

/// <summary>A constant table: a <c>static readonly</c> array, or a span property, of constants.</summary>
/// <param name="Name">Its name, unique among tables, tunables and functions.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Values">Its elements, one at least, all of that type.</param>
public sealed record TableModel(string Name, IrType Type, EquatableArray<Const> Values);

/// <summary>A <c>[LearnedWeights]</c> property.</summary>
public sealed record WeightsModel
{
    /// <summary>The property's name.</summary>
    public required string Name { get; init; }

    /// <summary>The property's accessibility as text, such as <c>public</c> or <c>private</c>; empty where the declaration has none.</summary>
    public string Accessibility { get; init; } = "";

    /// <summary>Whether it came with a composed rule: the class that it came from has the property.</summary>
    public bool IsComposed { get; init; }

    /// <summary>Which size of the model gives its length.</summary>
    public Geometry Length { get; init; }

    /// <summary>Which size of the model gives its rows; <see cref="Geometry.One"/> of a vector.</summary>
    public Geometry Rows { get; init; } = Geometry.One;

    /// <summary>The value of every element where there is no file, as float bits.</summary>
    public Const Default { get; init; } = Const.Of(1f);

    /// <summary>The safetensors file, the rule for an unset one already applied.</summary>
    public required string File { get; init; }

    /// <summary>The tensor's name, the rule for an unset one already applied.</summary>
    public required string Tensor { get; init; }
}
