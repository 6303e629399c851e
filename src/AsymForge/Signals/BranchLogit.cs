namespace AsymForge;

/// <summary>One vocabulary token's logits as a <see cref="LogitsAttribute"/> rule sees them.</summary>
public readonly struct BranchLogit
{
    /// <summary>The policy's own logit.</summary>
    public float Own { get; init; }

    /// <summary>The second branch's logit.</summary>
    public float Other { get; init; }

    /// <summary>The largest of the policy's own logits at this step.</summary>
    public float OwnMax { get; init; }
}
