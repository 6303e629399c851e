namespace AsymForge.PolicyLaws;

/// <summary>A policy breaks a law.</summary>
/// <param name="policy">The policy's name.</param>
/// <param name="law">The law's name.</param>
/// <param name="reason">What is wrong.</param>
/// <param name="counterexample">The smallest case that shows it.</param>
/// <param name="replay">"seed,gamma,size": what repeats the failure; empty where nothing was random.</param>
public sealed class PolicyLawException(string policy, string law, string reason, string counterexample, string replay)
    : Exception($"{policy} breaks the law '{law}': {reason}\nSmallest case: {counterexample}" + (replay.Length > 0 ? $"\nRepeat with FSCHECK_REPLAY=\"{replay}\"." : ""))
{
    /// <summary>The policy's name.</summary>
    public string Policy { get; } = policy;

    /// <summary>The law's name.</summary>
    public string Law { get; } = law;

    /// <summary>What is wrong.</summary>
    public string Reason { get; } = reason;

    /// <summary>The smallest case that shows it.</summary>
    public string Counterexample { get; } = counterexample;

    /// <summary>"seed,gamma,size": what repeats the failure; empty where nothing was random.</summary>
    public string Replay { get; } = replay;
}
