using System.Collections.Immutable;

namespace AsymForge;

/// <summary>Values to bind a policy with: tunables by name (<c>Seed</c>), attribute values as <c>Method.Property</c> (<c>Keep.Min</c>). What is not named keeps its default. Immutable.</summary>
public sealed class PolicyValues
{
    private readonly ImmutableSortedDictionary<string, PolicyValue> values;

    private PolicyValues(ImmutableSortedDictionary<string, PolicyValue> values) => this.values = values;

    /// <summary>Every default.</summary>
    public static PolicyValues Defaults { get; } = new(ImmutableSortedDictionary.Create<string, PolicyValue>(StringComparer.Ordinal));

    /// <summary>The names that are set, in ordinal order.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>These values and one more.</summary>
    public PolicyValues With(string name, PolicyValue value) => new(values.SetItem(name, value));

    /// <summary>
    /// The value of each of <paramref name="declared"/>, in that order: what is set here, else the default.
    /// </summary>
    /// <exception cref="PolicyBindException">A name that the policy does not have, a value outside its range, or a fraction where a whole number is meant.</exception>
    public PolicyValue[] Resolve(string policy, IReadOnlyList<ValueInfo> declared)
    {
        foreach (string name in values.Keys)
        {
            if (declared.All(info => info.Name != name))
            {
                string known = declared.Count == 0 ? "it has none" : string.Join(", ", declared.Select(info => info.Name));
                throw new PolicyBindException(policy, $"there is no value '{name}' to bind (expected one of: {known})");
            }
        }

        PolicyValue[] resolved = new PolicyValue[declared.Count];
        for (int i = 0; i < resolved.Length; i++)
        {
            ValueInfo info = declared[i];
            PolicyValue value = values.GetValueOrDefault(info.Name, info.Default);
            if (!(value.Real >= info.Min && value.Real <= info.Max && value.FitsWhereThereIs(info.Default)))
            {
                throw new PolicyBindException(policy, FormattableString.Invariant($"'{info.Name}' is {value} (expected {info.Min} to {info.Max})"));
            }

            if (info.Default.IsDeclaredWhole && !value.IsWhole)
            {
                throw new PolicyBindException(policy, $"'{info.Name}' is {value} (expected a whole number)");
            }

            resolved[i] = value;
        }

        return resolved;
    }
}
