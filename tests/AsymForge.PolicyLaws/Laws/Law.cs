using AsymForge.PolicyLaws.Cases;
using AsymForge.PolicyLaws.Running;

namespace AsymForge.PolicyLaws.Laws;

/// <summary>One thing that is true of every policy.</summary>
/// <param name="Name">What an error calls it.</param>
/// <param name="WhyNot">Why it says nothing about a policy; null where it applies.</param>
/// <param name="Check">Throws <see cref="LawBroken"/> where a case breaks it.</param>
internal sealed record Law(string Name, Func<LawSubject, string?> WhyNot, Action<LawSubject, LawCase> Check);

/// <summary>A case breaks a law.</summary>
internal sealed class LawBroken(string what) : Exception(what);

/// <summary>The policy under test: what the compiler made of it, and the rules that its author wrote.</summary>
internal sealed class LawSubject
{
    private static readonly LawCase Smallest = new(1, 1, 1, null, new(1, 0, 0, true), [new([new(1, 1)], 0, 1, 0, Flavour.Smooth, 1)]);

    public LawSubject(CompiledPolicy policy, Type? author)
    {
        Policy = policy;
        Rules = author is null ? UserRules.None : UserRules.Of(author);
        LawProgram probe = new(policy, Fit(Smallest));
        HasTokenStage = probe.TokenStages.Any();
        HasCacheStage = probe.CacheStages.Any();
        HasEvictionValues = probe.Eviction is not null;
        IsOneShare = probe.CacheStages.Count() == 1 && probe.Program.EntryStateBytes(probe.CacheStages.First()) == sizeof(float);
    }

    public CompiledPolicy Policy { get; }

    public UserRules Rules { get; }

    public bool HasTokenStage { get; }

    public bool HasCacheStage { get; }

    public bool HasEvictionValues { get; }

    /// <summary>Whether the statistics of an entry are one number, as those of a decayed share are.</summary>
    public bool IsOneShare { get; }

    /// <summary>Checks one case; what the author's rules read of <see cref="Model"/> are the sizes that the program is bound to.</summary>
    public void Check(Law law, LawCase given)
    {
        LawCase fitting = Fit(given);
        using (Model.As(LawProgram.GeometryOf(Policy.Info, fitting.Hidden)))
        {
            law.Check(this, fitting);
        }
    }

    /// <summary>The case as wide as the only model that the policy is compiled for, where there is one.</summary>
    public LawCase Fit(LawCase given) => Policy.Info.CompiledFor is { } compiled ? given with { Hidden = compiled.Geometry.Hidden } : given;

    public LawProgram Bind(LawCase given) => new(Policy, given);

    public string? WithoutTokenStage() => HasTokenStage ? null : "the policy chooses among no vision tokens";

    public string? WithoutCacheStage() => HasCacheStage ? null : "the policy evicts nothing";
}
