namespace AsymForge.Compiler;

/// <summary>Who uses which name in a model that takes rules from several classes.</summary>
public sealed class ComposedNames
{
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);

    /// <summary>Names that the composing class uses itself.</summary>
    /// <param name="owner">That class, for messages.</param>
    /// <param name="names">What its members are called.</param>
    public ComposedNames(string owner, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            owners[name] = owner;
        }
    }

    /// <summary>Takes a name that users see and that therefore stays as it is.</summary>
    /// <returns>Who has it already; null where it was free.</returns>
    public string? Take(string name, string owner)
    {
        if (owners.TryGetValue(name, out string? other))
        {
            return other;
        }

        owners.Add(name, owner);
        return null;
    }

    /// <summary>Takes a name that no user sees: the first that is free of <paramref name="wanted"/> and the same with a number.</summary>
    public string Free(string wanted, string owner)
    {
        string name = wanted;
        for (int i = 2; Take(name, owner) is not null; i++)
        {
            name = wanted + "_" + NumberText.Of(i);
        }

        return name;
    }
}
