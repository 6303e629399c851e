namespace AsymForge.Agreement;

/// <summary>The program itself on the CPU, in the vectors that it was compiled for.</summary>
public sealed class CpuBackend : IPolicyBackend
{
    /// <summary>The only one.</summary>
    public static CpuBackend Instance { get; } = new();

    /// <inheritdoc />
    public void Decide(PolicyProgram program, int stage, in StageBatch batch) => program.Run(stage, batch);

    /// <inheritdoc />
    public int ReadCount(in Decision decision, int segment) => decision.Counts.AsSpan<int>()[segment];
}
