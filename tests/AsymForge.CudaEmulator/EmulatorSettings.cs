namespace AsymForge.CudaEmulator;

/// <summary>How kernels are watched.</summary>
public enum Checking
{
    /// <summary>
    /// As the compiler leaves them, on several threads of the system: orders are shuffled, memory is poisoned and guarded, barriers and warp operations are checked.
    /// For agreement runs in bulk.
    /// </summary>
    Fast,

    /// <summary>Every access is checked too: races within a block and between blocks, memory without a value, bounds of each buffer and array, undefined arithmetic.</summary>
    Strict,
}

/// <summary>One emulated machine.</summary>
public sealed record EmulatorSettings
{
    /// <summary>How kernels are watched.</summary>
    public Checking Checking { get; init; } = Checking.Fast;

    /// <summary>Decides the order of threads and blocks, the poison, and which buffers end and which begin at a guard page.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads of the system that run blocks, 1 to 64; a strict machine has one.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>How long a launch may take before it is reported.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A line of the text whose <c>__syncthreads()</c> and <c>__threadfence()</c> do nothing, from 1; 0: none. A text without a barrier need not be compiled to be tried.</summary>
    public int OmittedLine { get; init; }

    /// <summary>How many texts share one translation unit: many small ones compile faster together, few large ones are found in the cache more often apart.</summary>
    public int TextsPerUnit { get; init; } = 1;
}
