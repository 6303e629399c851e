namespace AsymForge.Runtime.Tests;

public sealed class WorkerPoolTests
{
    private sealed class Counting(int tasks) : IWork
    {
        public int[] Runs { get; } = new int[tasks];

        public Action<int>? Also { get; init; }

        public void Execute(int task, int worker)
        {
            Interlocked.Increment(ref Runs[task]);
            Also?.Invoke(task);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EveryTaskRunsOnce(int threads)
    {
        using WorkerPool pool = new(threads);
        for (int round = 0; round < 120; round++)
        {
            Counting work = new(round % 17);
            pool.Run(round % 17, work);
            Assert.All(work.Runs, runs => Assert.Equal(1, runs));
            if (round % 40 == 0)
            {
                Thread.Sleep(5); // long enough for the workers to park
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ExceptionsReachTheCallerAndThePoolLivesOn(int threads)
    {
        using WorkerPool pool = new(threads);
        Counting failing = new(40) { Also = task => throw new InvalidDataException($"task {task}") };
        Assert.StartsWith("task", Assert.Throws<InvalidDataException>(() => pool.Run(40, failing)).Message, StringComparison.Ordinal);
        Counting work = new(40);
        pool.Run(40, work);
        Assert.All(work.Runs, runs => Assert.Equal(1, runs));
    }

    [Fact]
    public void RefusesToRunTwoThingsAtOnceOrAfterItsEnd()
    {
        WorkerPool pool = new(2);
        Counting inner = new(1);
        Assert.Throws<InvalidOperationException>(() => pool.Run(1, new Counting(1) { Also = _ => pool.Run(1, inner) }));
        pool.Dispose();
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pool.Run(1, inner));
    }
}
