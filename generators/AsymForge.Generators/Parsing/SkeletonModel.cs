using AsymForge.Compiler;

namespace AsymForge.Generators.Parsing;

/// <summary>
/// The least that a class needs to count as a policy. Without it a policy with one mistake would give one more error wherever it is used (CS0311), and one per partial property (CS9248).
/// </summary>
internal sealed record SkeletonModel
{
    /// <summary>The namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The class's own name.</summary>
    public required string ClassName { get; init; }

    /// <summary>The types around the class, outermost first.</summary>
    public EquatableArray<ContainingType> ContainingTypes { get; init; }

    /// <summary>Whether it is a rule class, which nothing takes for a policy.</summary>
    public bool IsRuleClass { get; init; }

    /// <summary>The learned vectors, statistics and modules that are declared well.</summary>
    public EquatableArray<SkeletonProperty> Properties { get; init; }
}

/// <summary>A partial property that needs its other half.</summary>
/// <param name="Accessibility">Its accessibility as text; empty where the declaration has none.</param>
/// <param name="Type">Its type's name in the namespace of the core.</param>
/// <param name="Name">Its name.</param>
internal sealed record SkeletonProperty(string Accessibility, string Type, string Name);
