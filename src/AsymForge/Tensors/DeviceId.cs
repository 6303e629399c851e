namespace AsymForge;

/// <summary>Where a tensor lives: the host, or one accelerator of a kind.</summary>
/// <param name="Kind">The kind of device.</param>
/// <param name="Ordinal">Which one of that kind; 0 for the host.</param>
public readonly record struct DeviceId(DeviceKind Kind, int Ordinal)
{
    /// <summary>Host memory.</summary>
    public static DeviceId Host => default;

    /// <summary>A CUDA device.</summary>
    public static DeviceId Cuda(int ordinal) => new(DeviceKind.Cuda, ordinal);
}

/// <summary>The kinds of device that a tensor can live on.</summary>
public enum DeviceKind
{
    /// <summary>Host memory, read by the CPU.</summary>
    Host,

    /// <summary>Memory of a CUDA device.</summary>
    Cuda,
}
