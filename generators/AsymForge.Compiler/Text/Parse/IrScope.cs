using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>What a name in a function's body means: what the policy declares, and the function's own parameters and locals.</summary>
internal sealed class IrScope(PolicyModel declared, IReadOnlyDictionary<string, IrType> functions)
{
    private readonly Dictionary<string, IrType> locals = new(StringComparer.Ordinal);

    /// <summary>How many learned vectors there are.</summary>
    public int WeightsCount => declared.Weights.Count;

    /// <summary>How many statistics of entries there are.</summary>
    public int StatesCount => declared.States.Count;

    /// <summary>How many learned modules there are.</summary>
    public int ModulesCount => declared.Modules.Count;

    /// <summary>The type of a local; null where none of that name is declared so far.</summary>
    public IrType? Local(string name) => locals.TryGetValue(name, out IrType type) ? type : null;

    /// <summary>Declares a local; false where there is one of that name.</summary>
    public bool Declare(string name, IrType type)
    {
        bool free = !locals.ContainsKey(name);
        locals[name] = type;
        return free;
    }

    /// <summary>The tunable of a name; null where there is none.</summary>
    public TunableModel? Tunable(string name) => declared.Tunables.FirstOrDefault(tunable => tunable.Name == name);

    /// <summary>The table of a name; null where there is none.</summary>
    public TableModel? Table(string name) => declared.Tables.FirstOrDefault(table => table.Name == name);

    /// <summary>What a function returns; null where there is none.</summary>
    public IrType? Function(string name) => functions.TryGetValue(name, out IrType type) ? type : null;
}
