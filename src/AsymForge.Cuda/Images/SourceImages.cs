namespace AsymForge.Cuda;

/// <summary>The CUDA C++ itself, for devices that compile it, as an emulated one does.</summary>
public sealed class SourceImages : ICudaImages
{
    private SourceImages()
    {
    }

    /// <summary>The only one.</summary>
    public static SourceImages Instance { get; } = new();

    /// <inheritdoc />
    public ReadOnlySpan<byte> ImageOf(PolicyProgram program) => program.CudaSource;
}
