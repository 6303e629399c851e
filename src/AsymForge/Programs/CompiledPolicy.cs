namespace AsymForge;

/// <summary>A policy as a value: what <see cref="IPolicy{TSelf}"/> says of a class, for callers that choose a policy by name.</summary>
public sealed class CompiledPolicy
{
    private readonly Binder bind;

    private CompiledPolicy(PolicyInfo info, Binder bind)
    {
        Info = info;
        this.bind = bind;
    }

    private delegate PolicyProgram Binder(in ModelGeometry model, PolicyValues values, IWeightSource weights);

    /// <summary>What the policy says of itself.</summary>
    public PolicyInfo Info { get; }

    /// <summary>The policy that <typeparamref name="TPolicy"/> is.</summary>
    public static CompiledPolicy Of<TPolicy>()
        where TPolicy : class, IPolicy<TPolicy> => new(TPolicy.Info, TPolicy.Bind);

    /// <inheritdoc cref="IPolicy{TSelf}.Bind"/>
    public PolicyProgram Bind(in ModelGeometry model, PolicyValues values, IWeightSource weights) => bind(model, values, weights);
}
