namespace AsymForge.Compiler;

/// <summary>The options class of a policy with tunables.</summary>
public sealed record OptionsModel
{
    /// <summary>The namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The class's name: the policy's with those of the types around it, and <c>Options</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The policy, with dots throughout.</summary>
    public required string Policy { get; init; }

    /// <summary>The section of the configuration that it is bound from: <see cref="TypeName"/> without <c>Options</c>.</summary>
    public string Section => TypeName.Substring(0, TypeName.Length - "Options".Length);

    /// <summary>Whether the policy can be seen from outside.</summary>
    public bool IsPublic { get; init; }

    /// <summary>One per tunable, in order of declaration.</summary>
    public EquatableArray<OptionModel> Options { get; init; }
}

/// <summary>An option.</summary>
/// <param name="Tunable">What it replaces.</param>
/// <param name="Property">Its name in the class, which is its key in a configuration.</param>
/// <param name="Summary">The first sentences of the field's docstring, as plain text on one line.</param>
public sealed record OptionModel(TunableModel Tunable, string Property, string Summary);

/// <summary>What the compilation references.</summary>
/// <param name="HasOptions">Microsoft.Extensions.Options: the class and its validator.</param>
/// <param name="HasRegistration">Also what binds a section of a configuration and validates at start.</param>
public sealed record OptionsTargets(bool HasOptions, bool HasRegistration);
