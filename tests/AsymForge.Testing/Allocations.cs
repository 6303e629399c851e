using Xunit;

namespace AsymForge.Testing;

/// <summary>Managed allocation of a piece of code on the calling thread.</summary>
public static class Allocations
{
    private const int Attempts = 100;

    /// <summary>
    /// Bytes that <paramref name="action"/> allocates. A collection, which tests beside this one cause, counts what was left of the thread's allocation buffer as allocated;
    /// the action is then run and measured again.
    /// </summary>
    public static long Of(Action action)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            int collections = GC.CollectionCount(0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (GC.CollectionCount(0) == collections)
            {
                return bytes;
            }
        }

        Assert.Fail($"A collection ran during each of {Attempts} attempts.");
        return -1;
    }
}
