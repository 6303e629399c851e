namespace AsymForge.Runtime;

/// <summary>One thread's wait for a number to take a value: it spins for a moment, then sleeps until woken. Whoever changes the number calls <see cref="Wake"/> afterwards; a wake that comes late wakes nobody for good.</summary>
internal sealed class Parking : IDisposable
{
    // About the time between two operations of a decode step; longer waits give the processor away.
    private const int SpinRounds = 300;

    private readonly AutoResetEvent signal = new(false);
    private int parked;

    public void WaitFor(ref int number, int value)
    {
        while (true)
        {
            for (int round = 0; round < SpinRounds; round++)
            {
                if (Volatile.Read(ref number) == value)
                {
                    return;
                }

                Thread.SpinWait(8);
            }

            Interlocked.Exchange(ref parked, 1);
            if (Volatile.Read(ref number) == value && Interlocked.Exchange(ref parked, 0) != 0)
            {
                return; // Nobody has seen this thread parked, so nobody will signal.
            }

            // The signal may belong to an earlier value (its sender was slow): hence the loop.
            signal.WaitOne();
        }
    }

    public void Wake()
    {
        if (Interlocked.Exchange(ref parked, 0) != 0)
        {
            signal.Set();
        }
    }

    public void Dispose() => signal.Dispose();
}
