namespace AsymForge;

/// <summary>Names a statistic of cache entries (see <see cref="EntryStateAttribute"/>). The values are beside the entries, never here.</summary>
/// <param name="Slot">Which of the policy's statistics this is, in order of declaration.</param>
public readonly record struct EntryState(int Slot);
