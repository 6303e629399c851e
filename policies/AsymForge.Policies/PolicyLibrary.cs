namespace AsymForge.Policies;

/// <summary>The policies of this library, for tools that choose one by name.</summary>
public static class PolicyLibrary
{
    /// <summary>All of them: the example first, then methods and controls in alphabetical order of their names.</summary>
    public static IReadOnlyList<CompiledPolicy> All { get; } =
    [
        CompiledPolicy.Of<InvoicePolicy>(),
        CompiledPolicy.Of<AsymVlm>(),
        CompiledPolicy.Of<FastV>(),
        CompiledPolicy.Of<RandomTokens>(),
        CompiledPolicy.Of<UniformGrid>(),
    ];
}
