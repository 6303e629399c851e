namespace AsymForge.Testing;

/// <summary>Managed allocation of a piece of code on the calling thread.</summary>
public static class Allocations
{
    private const int Attempts = 100;

    /// <summary>
    /// Bytes that <paramref name="action"/> allocates: the least of some attempts. A collection, which tests beside this one cause (and the last pause of one in the background, which no counter tells),
    /// counts what was left of the thread's allocation buffer as allocated; code that allocates does so every time.
    /// </summary>
    public static long Of(Action action)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
