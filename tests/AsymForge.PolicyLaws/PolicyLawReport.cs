namespace AsymForge.PolicyLaws;

/// <summary>What a check that found nothing wrong looked at.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Held">The laws that held on every case.</param>
/// <param name="NotApplicable">The laws that say nothing about this policy, and why.</param>
public sealed record PolicyLawReport(string Policy, IReadOnlyList<string> Held, IReadOnlyDictionary<string, string> NotApplicable);
