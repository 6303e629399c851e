using System.Runtime.ExceptionServices;

namespace AsymForge.Runtime;

/// <summary>
/// Threads that live as long as a backend and share the tasks of one <see cref="IWork"/> at a time with the caller. They spin for a moment between calls, then park. <see cref="Run"/> allocates nothing.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private readonly Worker[] workers;
    private readonly Parking finish = new();
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

            finish.Dispose();
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
        finish.WaitFor(ref unfinished, 0);
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
        private readonly Parking parking = new();
        private readonly int index;

        public Worker(WorkerPool pool, int index)
        {
            (this.pool, this.index) = (pool, index);
            Thread = new Thread(Loop) { IsBackground = true, Name = $"AsymForge worker {index}" };
        }

        public Thread Thread { get; }

        public void Wake() => parking.Wake();

        public void Dispose() => parking.Dispose();

        private void Loop()
        {
            for (int round = 1; ; round++)
            {
                parking.WaitFor(ref pool.generation, round);
                if (pool.stopping)
                {
                    return;
                }

                pool.Drain(index);
                if (Interlocked.Decrement(ref pool.unfinished) == 0)
                {
                    pool.finish.Wake();
                }
            }
        }
    }
}
