using AsymForge.Runtime.Policies;

namespace AsymForge.Policies.Tests.Batches;

/// <summary>Where golden cases are decided: here on the CPU. AsymForge.Cuda.Tests runs the same tests with a file of its own, on every target.</summary>
internal static class FixtureBackend
{
    public static IPolicyBackend Instance => CpuPolicyBackend.Instance;
}
