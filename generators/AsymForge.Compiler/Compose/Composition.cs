namespace AsymForge.Compiler;

/// <summary>A model that takes rules from other classes: they become part of it, so that everything behind the parser sees one policy like any other.</summary>
public sealed class Composition
{
    private readonly Dictionary<(PolicyModel Origin, string Prefix), Graft> grafts = [];

    /// <summary>Prepares to take rules into a class.</summary>
    /// <param name="owner">The class, for messages.</param>
    /// <param name="ownNames">What its members are called.</param>
    /// <param name="ownWeights">How many learned vectors it declares: those that are taken come behind.</param>
    public Composition(string owner, IEnumerable<string> ownNames, int ownWeights) => (Names, OwnWeights) = (new ComposedNames(owner, ownNames), ownWeights);

    internal ComposedNames Names { get; }

    internal Taken Taken { get; } = new();

    internal int OwnWeights { get; }

    /// <summary>The way in for what comes from a class; the same one for the same class and prefix.</summary>
    /// <param name="origin">The verified model of the class.</param>
    /// <param name="prefix">What is written before each name that users see.</param>
    /// <param name="owner">The class, for messages.</param>
    public Graft From(PolicyModel origin, string prefix, string owner)
    {
        if (!grafts.TryGetValue((origin, prefix), out Graft? known))
        {
            grafts[(origin, prefix)] = known = new Graft(origin, prefix, owner, this);
        }

        return known;
    }

    /// <summary>Whether a method that rules call was taken along.</summary>
    public bool Brought(string function) => Taken.Functions.Exists(taken => taken.Name == function);

    /// <summary>The model with what its rules and functions need of other classes: behind its own, functions and tables in ordinal order of name.</summary>
    public PolicyModel Complete(PolicyModel model) => model with
    {
        Tunables = model.Tunables.Concat(Taken.Tunables).ToArray(),
        Tables = model.Tables.Concat(Taken.Tables).OrderBy(table => table.Name, StringComparer.Ordinal).ToArray(),
        Weights = model.Weights.Concat(Taken.Weights).ToArray(),
        Functions = model.Functions.Concat(Taken.Functions).OrderBy(function => function.Name, StringComparer.Ordinal).ToArray(),
    };
}
