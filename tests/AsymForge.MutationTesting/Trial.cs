namespace AsymForge.MutationTesting;

/// <summary>A mutant that was tried, and how it ended.</summary>
internal sealed record Trial(Mutant Mutant, Verdict Verdict)
{
    /// <summary>Whether the tests noticed.</summary>
    internal bool IsKilled => Verdict is Verdict.Killed or Verdict.TimedOut;
}
