using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>What the parser makes of a class.</summary>
/// <param name="Source">What the generator keeps of it, with a model where the verifier has nothing against it.</param>
/// <param name="Mistakes">What is wrong, for analyzers; empty where the compiler itself has said it.</param>
internal sealed record ParsedPolicy(PolicySource Source, IReadOnlyList<Mistake> Mistakes)
{
    /// <summary>Whether something is wrong that a build does not let pass.</summary>
    internal bool HasErrors => Mistakes.Any(mistake => mistake.Rule.DefaultSeverity == DiagnosticSeverity.Error);

    /// <summary>The policy as declared, where nothing is wrong with it but that this build cannot execute it; null otherwise.</summary>
    internal PolicyModel? Declared { get; init; }
}

/// <summary>What the generator keeps of a class: values only, so that it can be compared and cached.</summary>
/// <param name="Model">The policy, where nothing that stands against a program is wrong with it.</param>
/// <param name="Skeleton">What stands for the policy where something is wrong; null where no part can be added to the class.</param>
internal sealed record PolicySource(PolicyModel? Model, SkeletonModel? Skeleton)
{
    /// <summary>The options class; null where it has none.</summary>
    public OptionsModel? Options { get; init; }

    /// <summary>The models that it is for, by name, in the order of the attributes.</summary>
    public EquatableArray<string> Models { get; init; }
}
