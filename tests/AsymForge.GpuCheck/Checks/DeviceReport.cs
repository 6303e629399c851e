using AsymForge.Agreement;
using AsymForge.Cuda;

namespace AsymForge.GpuCheck.Checks;

/// <summary>Every check of every policy, a line each.</summary>
internal sealed class DeviceReport(ICudaDevice device, ICudaImages images, TextWriter to)
{
    /// <summary>Batches that were decided alike.</summary>
    public int Passed { get; private set; }

    /// <summary>Policies of which something differed.</summary>
    public int Failed { get; private set; }

    /// <summary>Checks one policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="seeds">How many batches of each stage.</param>
    public void Check(CompiledPolicy policy, int seeds)
    {
        AgreementVerdict verdict = DecisionCheck.Run(device, images, policy, seeds);
        string? difference = verdict.Difference ?? Compaction(policy);
        if (difference is null)
        {
            Passed += verdict.Cases;
            to.WriteLine($"{policy.Info.Name}: {verdict.Cases} decisions and the compactions agree with the CPU bit for bit");
        }
        else
        {
            Failed++;
            to.WriteLine($"{policy.Info.Name} DIFFERS: {difference}");
        }
    }

    /// <summary>The last line.</summary>
    public void Close() => to.WriteLine($"{Passed} cases passed, {Failed} policies differ");

    private string? Compaction(CompiledPolicy policy)
    {
        PolicyProgram program = Sources.Bind(policy);
        using CudaPolicyBackend backend = new(device, images);
        return Enumerable.Range(0, program.Stages.Length).Select(stage => new CompactionCheck(device, backend, program, stage).Run()).FirstOrDefault(found => found is not null);
    }
}
