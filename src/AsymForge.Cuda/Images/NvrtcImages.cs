namespace AsymForge.Cuda;

/// <summary>Kernels compiled on this machine, when they are first used.</summary>
/// <param name="compiler">The compiler.</param>
/// <param name="target">The device's compute capability.</param>
public sealed class NvrtcImages(Nvrtc compiler, ComputeCapability target) : ICudaImages
{
    /// <inheritdoc />
    public ReadOnlySpan<byte> ImageOf(PolicyProgram program) => compiler.Compile(program.CudaSource, target, program.Info.Name);
}
