using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests;

/// <summary>
/// Every fact of this project compiles something. Where g++ or clang is missing it is skipped, so that a clone needs no more than the SDK; not in CI, where it fails and says what to install.
/// </summary>
public sealed class CompiledFactAttribute : Xunit.FactAttribute
{
    /// <inheritdoc cref="CompiledFactAttribute" />
    public CompiledFactAttribute() => Skip = NativeTool.Missing;
}
