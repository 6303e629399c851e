namespace AsymForge.Cuda;

/// <summary>
/// A CUDA device: memory, modules, launches, events. Work on a stream runs in order; stream 0 is the device's default. One thread at a time.
/// Every member throws <see cref="CudaException"/> where the device refuses; a fault of a kernel may be reported by a later call, at the latest by <see cref="Synchronize"/>.
/// </summary>
public interface ICudaDevice : IDisposable
{
    /// <summary>Which device; tensors that a kernel reads must be on it.</summary>
    DeviceId Id { get; }

    /// <summary>The device's name, for reports.</summary>
    string Name { get; }

    /// <summary>What its kernels are compiled for.</summary>
    ComputeCapability Capability { get; }

    /// <summary>Takes memory of the device, at least 256-byte aligned, contents undefined.</summary>
    /// <param name="bytes">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    nint Allocate(long bytes);

    /// <summary>Gives memory back; 0 is ignored. Waits for what still runs.</summary>
    /// <param name="address">What <see cref="Allocate"/> returned.</param>
    void Free(nint address);

    /// <summary>Copies from the host. The bytes are taken before the call returns, the copy is in order with the stream.</summary>
    void Write(nint to, ReadOnlySpan<byte> from, StreamHandle stream);

    /// <summary>Copies to the host, in order with the stream, and waits for it.</summary>
    void Read(nint from, Span<byte> to, StreamHandle stream);

    /// <summary>Sets <paramref name="bytes"/> bytes to <paramref name="value"/>.</summary>
    void Fill(nint to, byte value, long bytes, StreamHandle stream);

    /// <summary>Copies within the device; the two ranges do not overlap.</summary>
    void Copy(nint from, nint to, long bytes, StreamHandle stream);

    /// <summary>Loads kernels.</summary>
    /// <param name="image">What <see cref="ICudaImages"/> gives for this kind of device: PTX or a cubin; for an emulated device the CUDA C++ itself.</param>
    /// <param name="name">What it is, for errors.</param>
    /// <exception cref="CudaException">It does not load; the message holds the compiler's log.</exception>
    CudaModule LoadModule(ReadOnlySpan<byte> image, string name);

    /// <summary>A kernel of a module.</summary>
    /// <exception cref="CudaException">There is none of that name.</exception>
    CudaFunction Function(CudaModule module, string entry);

    /// <summary>Unloads a module; its functions are gone.</summary>
    void Unload(CudaModule module);

    /// <summary>Puts a launch on a stream.</summary>
    /// <param name="function">The kernel.</param>
    /// <param name="grid">Blocks, each axis at least 1, y and z at most 65535.</param>
    /// <param name="threads">Threads of a block along x.</param>
    /// <param name="slots">The arguments in order, each in the low bytes of one slot.</param>
    /// <param name="stream">The stream.</param>
    void Launch(CudaFunction function, GridSize grid, int threads, ReadOnlySpan<ulong> slots, StreamHandle stream);

    /// <summary>Waits for everything on a stream.</summary>
    void Synchronize(StreamHandle stream);

    /// <summary>A new stream, independent of all others.</summary>
    StreamHandle CreateStream();

    /// <summary>Gives a stream back, once its work is done.</summary>
    void DestroyStream(StreamHandle stream);

    /// <summary>A new event for timing.</summary>
    CudaEvent CreateEvent();

    /// <summary>Gives an event back.</summary>
    void DestroyEvent(CudaEvent moment);

    /// <summary>Puts an event on a stream.</summary>
    void Record(CudaEvent moment, StreamHandle stream);

    /// <summary>Milliseconds between two recorded events; waits for the second.</summary>
    double Elapsed(CudaEvent first, CudaEvent second);
}
