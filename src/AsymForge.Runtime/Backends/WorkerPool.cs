using System.Runtime.ExceptionServices;

namespace AsymForge.Runtime;

/// <summary>
/// Threads that live as long as a backend and share the tasks of one <see cref="IWork"/> at a time with the caller. They spin for a moment between calls, then park. <see cref="Run"/> allocates nothing.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    // About the time between two operations of a decode step; longer waits give the processor away.
    private const int SpinRounds = 300;

    private readonly Worker[] workers;
    private IWork? work;
    private int tasks;
    private int nextTask;
    private int unfinished;
    private int generation;
    private int running;
    private Exception? failure;
    private volatile bool stopping;

    /// <summary>Starts <paramref name="threads"/> − 1 threads; the caller of <see cref="Run"/> is the last one.</summary>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        workers = new Worker[threads - 1];
        for (int index = 0; index < workers.Length; index++)
        {
            workers[index] = new Worker(this, index + 1);
        }

        foreach (Worker worker in workers)
        {
            worker.Thread.Start();
        }
    }

    /// <summary>Threads that share the work, the caller included.</summary>
    public int Threads => workers.Length + 1;

    /// <summary>Runs tasks 0 to <paramref name="count"/> − 1 and returns when all are done. The first exception of a task is thrown here; tasks not yet begun are then left out.</summary>
    /// <exception cref="InvalidOperationException">The pool is running already.</exception>
    public void Run(int count, IWork next)
    {
        ObjectDisposedException.ThrowIf(stopping, this);
        if (Interlocked.Exchange(ref running, 1) != 0)
        {
            throw new InvalidOperationException("A backend runs one operation at a time; give every concurrent session a backend of its own.");
        }

        try
        {
            if (workers.Length == 0 || count <= 1)
            {
                for (int task = 0; task < count; task++)
                {
                    next.Execute(task, 0);
                }

                return;
            }

            Share(count, next);
        }
        finally
        {
            Volatile.Write(ref running, 0);
        }
    }

    /// <summary>Stops and joins the threads.</summary>
    public void Dispose()
    {
        if (!stopping)
        {
            stopping = true;
            Interlocked.Increment(ref generation);
            foreach (Worker worker in workers)
            {
                worker.Wake();
                worker.Thread.Join();
                worker.Dispose();
            }
        }
    }

    private void Share(int count, IWork next)
    {
        (work, tasks, nextTask, unfinished, failure) = (next, count, -1, workers.Length, null);
        Interlocked.Increment(ref generation);
        foreach (Worker worker in workers)
        {
            worker.Wake();
        }

        Drain(0);
        SpinWait wait = default;
        while (Volatile.Read(ref unfinished) != 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        work = null;
        if (failure is { } thrown)
        {
            failure = null;
            ExceptionDispatchInfo.Throw(thrown);
        }
    }

    private void Drain(int worker)
    {
        try
        {
            for (int task; (task = Interlocked.Increment(ref nextTask)) < tasks;)
            {
                work!.Execute(task, worker);
            }
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref failure, exception, null);
            Volatile.Write(ref nextTask, tasks);
        }
    }

    private sealed class Worker : IDisposable
    {
        private readonly WorkerPool pool;
        private readonly AutoResetEvent wake = new(false);
        private readonly int index;
        private int parked;

        public Worker(WorkerPool pool, int index)
        {
            (this.pool, this.index) = (pool, index);
            Thread = new Thread(Loop) { IsBackground = true, Name = $"AsymForge worker {index}" };
        }

        public Thread Thread { get; }

        public void Wake()
        {
            if (Interlocked.Exchange(ref parked, 0) != 0)
            {
                wake.Set();
            }
        }

        public void Dispose() => wake.Dispose();

        private void Loop()
        {
            for (int seen = 0; ;)
            {
                WaitForNext(seen);
                seen++;
                if (pool.stopping)
                {
                    return;
                }

                pool.Drain(index);
                Interlocked.Decrement(ref pool.unfinished);
            }
        }

        private void WaitForNext(int seen)
        {
            for (int round = 0; round < SpinRounds; round++)
            {
                if (Volatile.Read(ref pool.generation) != seen)
                {
                    return;
                }

                Thread.SpinWait(8);
            }

            Interlocked.Exchange(ref parked, 1);
            if (Volatile.Read(ref pool.generation) != seen && Interlocked.Exchange(ref parked, 0) != 0)
            {
                return; // Nobody has seen this worker parked, so nobody will wake it.
            }

            wake.WaitOne();
        }
    }
}
