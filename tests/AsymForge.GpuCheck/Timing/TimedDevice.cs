using AsymForge.Cuda;

namespace AsymForge.GpuCheck.Timing;

/// <summary>A device whose launches stand between two events, so that a launch is measured without the copies around it.</summary>
internal sealed class TimedDevice(ICudaDevice device) : ICudaDevice
{
    private readonly CudaEvent first = device.CreateEvent(), second = device.CreateEvent();

    public DeviceId Id => device.Id;

    public string Name => device.Name;

    public ComputeCapability Capability => device.Capability;

    /// <summary>What the last launch took, in µs; waits for it.</summary>
    public double Microseconds => 1000 * device.Elapsed(first, second);

    public nint Allocate(long bytes) => device.Allocate(bytes);

    public void Free(nint address) => device.Free(address);

    public void Write(nint to, ReadOnlySpan<byte> from, StreamHandle stream) => device.Write(to, from, stream);

    public void Read(nint from, Span<byte> to, StreamHandle stream) => device.Read(from, to, stream);

    public void Fill(nint to, byte value, long bytes, StreamHandle stream) => device.Fill(to, value, bytes, stream);

    public void Copy(nint from, nint to, long bytes, StreamHandle stream)
    {
        device.Record(first, stream);
        device.Copy(from, to, bytes, stream);
        device.Record(second, stream);
    }

    public CudaModule LoadModule(ReadOnlySpan<byte> image, string name) => device.LoadModule(image, name);

    public CudaFunction Function(CudaModule module, string entry) => device.Function(module, entry);

    public void Unload(CudaModule module) => device.Unload(module);

    public void Launch(CudaFunction function, GridSize grid, int threads, ReadOnlySpan<ulong> slots, StreamHandle stream)
    {
        device.Record(first, stream);
        device.Launch(function, grid, threads, slots, stream);
        device.Record(second, stream);
    }

    public void Synchronize(StreamHandle stream) => device.Synchronize(stream);

    public StreamHandle CreateStream() => device.CreateStream();

    public void DestroyStream(StreamHandle stream) => device.DestroyStream(stream);

    public CudaEvent CreateEvent() => device.CreateEvent();

    public void DestroyEvent(CudaEvent moment) => device.DestroyEvent(moment);

    public void Record(CudaEvent moment, StreamHandle stream) => device.Record(moment, stream);

    public double Elapsed(CudaEvent first, CudaEvent second) => device.Elapsed(first, second);

    /// <summary>Gives the events back; the device itself is not its own.</summary>
    public void Dispose()
    {
        device.DestroyEvent(first);
        device.DestroyEvent(second);
    }
}
