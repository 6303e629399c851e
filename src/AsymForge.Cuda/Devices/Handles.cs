namespace AsymForge.Cuda;

/// <summary>Kernels loaded on one device.</summary>
/// <param name="Value">The device's own handle.</param>
public readonly record struct CudaModule(nint Value);

/// <summary>A kernel of a loaded module.</summary>
/// <param name="Value">The device's own handle.</param>
public readonly record struct CudaFunction(nint Value);

/// <summary>A moment on a stream.</summary>
/// <param name="Value">The device's own handle.</param>
public readonly record struct CudaEvent(nint Value);

/// <summary>The blocks of a launch.</summary>
/// <param name="X">Along x, 1 to 2^31 − 1.</param>
/// <param name="Y">Along y, 1 to 65535.</param>
/// <param name="Z">Along z, 1 to 65535.</param>
public readonly record struct GridSize(int X, int Y, int Z);

/// <summary>The generation of a device, as 8.0 or 9.0.</summary>
/// <param name="Major">Before the dot.</param>
/// <param name="Minor">Behind it.</param>
public readonly record struct ComputeCapability(int Major, int Minor)
{
    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}");
}
