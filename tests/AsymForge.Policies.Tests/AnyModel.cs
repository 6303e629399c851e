namespace AsymForge.Policies.Tests;

/// <summary>A model for policies to be bound to, where the case does not say which.</summary>
internal static class AnyModel
{
    public const int Hidden = 32;

    /// <summary>More than any policy asks for, and than there are cases of one method.</summary>
    public const int Layers = 256;

    public static ModelGeometry Geometry { get; } = new() { Layers = Layers, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = Hidden };

    public static PolicyProgram Bind<TPolicy>(PolicyValues values)
        where TPolicy : class, IPolicy<TPolicy> => TPolicy.Bind(Geometry, values, NoWeights.Instance);

    public static PolicyProgram Bind(CompiledPolicy policy, PolicyValues values) => policy.Bind(Geometry, values, NoWeights.Instance);
}
