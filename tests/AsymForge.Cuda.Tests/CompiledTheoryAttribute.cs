using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests;

/// <inheritdoc cref="CompiledFactAttribute" />
public sealed class CompiledTheoryAttribute : Xunit.TheoryAttribute
{
    /// <inheritdoc cref="CompiledFactAttribute" />
    public CompiledTheoryAttribute() => Skip = NativeTool.Missing;
}
