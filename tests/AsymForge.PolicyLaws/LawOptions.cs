namespace AsymForge.PolicyLaws;

/// <summary>How a policy is checked.</summary>
public sealed record LawOptions
{
    /// <summary>How many cases each law is tried on.</summary>
    public int Cases { get; init; } = 60;

    /// <summary>What the cases follow from. Not set: fixed where CI is set (<c>CI=true</c>), random otherwise.</summary>
    public ulong? Seed { get; init; }

    /// <summary>"seed,gamma[,size]" as a failure prints it; the environment's <c>FSCHECK_REPLAY</c> where it is not set. Wins over <see cref="Seed"/>.</summary>
    public string? Replay { get; init; }

    /// <summary>The only laws to check, by name; all where it is not set.</summary>
    public IReadOnlyCollection<string>? Only { get; init; }

    /// <summary>For laws about logits: the largest difference of two of them, relative to the largest of the row.</summary>
    public double LogitTolerance { get; init; } = 1e-4;
}
