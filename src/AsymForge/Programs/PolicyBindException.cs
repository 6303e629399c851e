namespace AsymForge;

/// <summary>A policy cannot be bound: a value it does not have or that is out of range, weights of the wrong length, an input that the model does not offer.</summary>
/// <param name="policy">The policy's name.</param>
/// <param name="reason">What is wrong and what was expected.</param>
public sealed class PolicyBindException(string policy, string reason) : Exception($"{policy}: {reason}")
{
    /// <summary>The policy's name.</summary>
    public string Policy { get; } = policy;
}
