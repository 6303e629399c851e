namespace AsymForge.Cuda;

/// <summary>Where the compiled form of a program's kernels comes from.</summary>
public interface ICudaImages
{
    /// <summary>What <see cref="ICudaDevice.LoadModule"/> takes for a program; asked for once per source.</summary>
    /// <param name="program">A program with a <see cref="PolicyProgram.CudaSource"/>.</param>
    /// <exception cref="CudaException">There is no image of it, or its source does not compile.</exception>
    ReadOnlySpan<byte> ImageOf(PolicyProgram program);
}
