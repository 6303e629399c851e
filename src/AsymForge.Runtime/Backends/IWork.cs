namespace AsymForge.Runtime;

/// <summary>Work that a <see cref="WorkerPool"/> splits into numbered tasks. What a task computes must not depend on the worker or on the order of tasks.</summary>
internal interface IWork
{
    /// <summary>Runs one task.</summary>
    /// <param name="task">Which.</param>
    /// <param name="worker">Who: an index below <see cref="WorkerPool.Threads"/>, for scratch memory.</param>
    void Execute(int task, int worker);
}
