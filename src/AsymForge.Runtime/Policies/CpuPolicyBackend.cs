namespace AsymForge.Runtime.Policies;

/// <summary>Takes decisions on the calling thread. Refuses tensors that are not in host memory. Stateless and thread-safe.</summary>
public sealed class CpuPolicyBackend : IPolicyBackend
{
    private CpuPolicyBackend()
    {
    }

    /// <summary>The only one.</summary>
    public static CpuPolicyBackend Instance { get; } = new();

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">A tensor is on another device.</exception>
    public void Decide(PolicyProgram program, int stage, in StageBatch batch)
    {
        foreach (ref readonly TensorView input in batch.Inputs)
        {
            RequireHost(input, "an input", program);
        }

        RequireHost(batch.Protected, nameof(StageBatch.Protected), program);
        RequireHost(batch.Decision.Counts, nameof(Decision.Counts), program);
        RequireHost(batch.Decision.Kept, nameof(Decision.Kept), program);
        RequireHost(batch.Decision.Scores, nameof(Decision.Scores), program);
        RequireHost(batch.EntryState, nameof(StageBatch.EntryState), program);
        RequireHost(batch.Scratch, nameof(StageBatch.Scratch), program);
        program.Run(stage, batch);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The counts are on another device.</exception>
    public int ReadCount(in Decision decision, int segment) => decision.Counts.AsSpan<int>()[segment];

    private static void RequireHost(in TensorView tensor, string role, PolicyProgram program)
    {
        if (!tensor.IsEmpty && tensor.Device != DeviceId.Host)
        {
            throw new InvalidOperationException(
                $"{program.Info.Name}: {role} is on {tensor.Device.Kind} {tensor.Device.Ordinal} (the CPU decides over tensors in host memory only). Copy it to the host, or decide on that device.");
        }
    }
}
