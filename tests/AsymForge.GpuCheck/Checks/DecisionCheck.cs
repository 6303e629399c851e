using AsymForge.Agreement;
using AsymForge.Cuda;

namespace AsymForge.GpuCheck.Checks;

/// <summary>Decides batch after batch on the CPU and on a device and compares every bit.</summary>
internal static class DecisionCheck
{
    private const string Device = "device";

    /// <summary>The verdict on one policy.</summary>
    /// <param name="device">The device.</param>
    /// <param name="images">Compiled kernels.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="seeds">How many batches of each stage; of a cache each begins several steps.</param>
    public static AgreementVerdict Run(ICudaDevice device, ICudaImages images, CompiledPolicy policy, int seeds)
    {
        using MirroredBackend mirror = new(device, images);
        return new AgreementRun(policy.Info.Name).Over(Contenders, 0, seeds).Verdicts.Single(verdict => verdict.Contender == Device);

        IReadOnlyList<Contender> Contenders(int binding)
        {
            PolicyProgram program = ProgramBinding.Draw(policy, binding).Bind(policy);
            return [new("C#", program, CpuBackend.Instance), new(Device, program, mirror)];
        }
    }
}
