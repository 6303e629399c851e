using System.Runtime.InteropServices;
using System.Text;

namespace AsymForge.Cuda;

/// <summary>A CUDA device through the driver API: its primary context, so that other libraries in the process share memory with it. Opened by <see cref="Open(int)"/>.</summary>
public sealed unsafe class DriverDevice : ICudaDevice
{
    private const int CapabilityMajor = 75, CapabilityMinor = 76; // CUdevice_attribute
    private const int MostArguments = 512; // 4096 bytes of parameters
    private const int LongestName = 256;
    private const string Running = "What ran before on the stream was expected to end without a fault.";

    private readonly DriverApi api;
    private readonly int device;
    private readonly nint context;
    private bool isDisposed;

    private DriverDevice(DriverApi api, int ordinal, int device)
    {
        this.api = api;
        this.device = device;
        Id = DeviceId.Cuda(ordinal);
        byte* name = stackalloc byte[LongestName];
        api.Check(api.DeviceGetName(name, LongestName, device), "cuDeviceGetName", $"The name of device {ordinal}.");
        Name = Marshal.PtrToStringUTF8((nint)name) ?? "";
        Capability = new(Attribute(CapabilityMajor), Attribute(CapabilityMinor));
        int version = 0;
        api.Check(api.DriverGetVersion(&version), "cuDriverGetVersion", "The driver's version.");
        DriverVersion = new(version / 1000, version % 1000 / 10);
        nint primary = 0;
        api.Check(api.PrimaryCtxRetain(&primary, device), "cuDevicePrimaryCtxRetain", $"The primary context of {Name}.");
        context = primary;
    }

    /// <inheritdoc />
    public DeviceId Id { get; }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public ComputeCapability Capability { get; }

    /// <summary>The CUDA release that the driver was made for, as 12.8.</summary>
    public Version DriverVersion { get; }

    /// <summary>Opens a device.</summary>
    /// <param name="ordinal">Which one, 0 for the first.</param>
    /// <exception cref="CudaException">There is no driver, no device, or not so many.</exception>
    public static DriverDevice Open(int ordinal = 0) => Open(ordinal, null);

    /// <inheritdoc />
    public nint Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        Enter();
        nint address = 0;
        Check(api.MemAlloc(&address, (nuint)bytes), "cuMemAlloc", $"{bytes} bytes of {Name} were asked for.");
        return address;
    }

    /// <inheritdoc />
    public void Free(nint address)
    {
        if (address != 0 && !isDisposed)
        {
            Enter();
            Check(api.CtxSynchronize(), "cuCtxSynchronize", "Memory is given back once nothing uses it.");
            Check(api.MemFree(address), "cuMemFree", $"The address is {address:x} (expected one of Allocate).");
        }
    }

    /// <inheritdoc />
    public void Write(nint to, ReadOnlySpan<byte> from, StreamHandle stream)
    {
        Enter();
        fixed (byte* host = from)
        {
            // From memory that is not page-locked the driver takes the bytes before it returns.
            CheckRange(api.MemcpyHtoDAsync(to, host, (nuint)from.Length, stream.Value), "cuMemcpyHtoDAsync", from.Length, to);
        }
    }

    /// <inheritdoc />
    public void Read(nint from, Span<byte> to, StreamHandle stream)
    {
        Enter();
        fixed (byte* host = to)
        {
            CheckRange(api.MemcpyDtoHAsync(host, from, (nuint)to.Length, stream.Value), "cuMemcpyDtoHAsync", to.Length, from);
            Check(api.StreamSynchronize(stream.Value), "cuStreamSynchronize", Running);
        }
    }

    /// <inheritdoc />
    public void Fill(nint to, byte value, long bytes, StreamHandle stream)
    {
        Enter();
        CheckRange(api.MemsetD8Async(to, value, (nuint)bytes, stream.Value), "cuMemsetD8Async", bytes, to);
    }

    /// <inheritdoc />
    public void Copy(nint from, nint to, long bytes, StreamHandle stream)
    {
        Enter();
        CheckRange(api.MemcpyDtoDAsync(to, from, (nuint)bytes, stream.Value), "cuMemcpyDtoDAsync", bytes, to);
    }

    /// <inheritdoc />
    public CudaModule LoadModule(ReadOnlySpan<byte> image, string name)
    {
        Enter();
        return new(ModuleLoad.Load(api, image, $"{name} on {Name}, compute capability {Capability}"));
    }

    /// <inheritdoc />
    public CudaFunction Function(CudaModule module, string entry)
    {
        Enter();
        nint function = 0;
        fixed (byte* name = Encoding.UTF8.GetBytes(entry + '\0'))
        {
            Check(api.ModuleGetFunction(&function, module.Value, name), "cuModuleGetFunction", $"The kernel {entry} was expected in the module.");
        }

        return new(function);
    }

    /// <inheritdoc />
    public void Unload(CudaModule module)
    {
        Enter();
        Check(api.ModuleUnload(module.Value), "cuModuleUnload", "A module that is loaded was expected.");
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentOutOfRangeException">More arguments than a kernel can have.</exception>
    public void Launch(CudaFunction function, GridSize grid, int threads, ReadOnlySpan<ulong> slots, StreamHandle stream)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slots.Length, MostArguments, nameof(slots));
        Enter();
        void** parameters = stackalloc void*[MostArguments];
        fixed (ulong* first = slots)
        {
            for (int i = 0; i < slots.Length; i++)
            {
                parameters[i] = first + i;
            }

            int result = api.LaunchKernel(function.Value, (uint)grid.X, (uint)grid.Y, (uint)grid.Z, (uint)threads, 1, 1, 0, stream.Value, parameters, null);
            if (result != 0)
            {
                throw api.Failure(result, "cuLaunchKernel", $"The grid is {grid.X} × {grid.Y} × {grid.Z} blocks of {threads} threads (expected at most 2147483647 × 65535 × 65535 of 1024), with {slots.Length} arguments.");
            }
        }
    }

    /// <inheritdoc />
    public void Synchronize(StreamHandle stream)
    {
        Enter();
        Check(api.StreamSynchronize(stream.Value), "cuStreamSynchronize", Running);
    }

    /// <inheritdoc />
    public StreamHandle CreateStream()
    {
        const uint nonBlocking = 1;
        Enter();
        nint stream = 0;
        Check(api.StreamCreate(&stream, nonBlocking), "cuStreamCreate", "A new stream was asked for.");
        return new(stream);
    }

    /// <inheritdoc />
    public void DestroyStream(StreamHandle stream)
    {
        Enter();
        Check(api.StreamDestroy(stream.Value), "cuStreamDestroy", "A stream of CreateStream was expected.");
    }

    /// <inheritdoc />
    public CudaEvent CreateEvent()
    {
        Enter();
        nint moment = 0;
        Check(api.EventCreate(&moment, 0), "cuEventCreate", "A new event was asked for.");
        return new(moment);
    }

    /// <inheritdoc />
    public void DestroyEvent(CudaEvent moment)
    {
        Enter();
        Check(api.EventDestroy(moment.Value), "cuEventDestroy", "An event of CreateEvent was expected.");
    }

    /// <inheritdoc />
    public void Record(CudaEvent moment, StreamHandle stream)
    {
        Enter();
        Check(api.EventRecord(moment.Value, stream.Value), "cuEventRecord", "An event and a stream of this device were expected.");
    }

    /// <inheritdoc />
    public double Elapsed(CudaEvent first, CudaEvent second)
    {
        Enter();
        Check(api.EventSynchronize(second.Value), "cuEventSynchronize", Running);
        float milliseconds = 0;
        Check(api.EventElapsedTime(&milliseconds, first.Value, second.Value), "cuEventElapsedTime", "Two recorded events were expected.");
        return milliseconds;
    }

    /// <summary>Gives the primary context back. Memory, modules, streams and events of this device are gone with its last user.</summary>
    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            _ = api.PrimaryCtxRelease(device);
        }
    }

    internal static DriverDevice Open(int ordinal, string? library)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        DriverApi api = DriverApi.Load(library);
        api.Check(api.Init(0), "cuInit", "A CUDA device was expected on this machine.");
        int count = 0, device = 0;
        api.Check(api.DeviceGetCount(&count), "cuDeviceGetCount", "The number of devices.");
        if (ordinal >= count)
        {
            throw new CudaException("cuDeviceGetCount", "no such device", $"Device {ordinal} was asked for and there are {count} (expected {(count == 0 ? "a CUDA device on this machine" : $"0 to {count - 1}")}).");
        }

        api.Check(api.DeviceGet(&device, ordinal), "cuDeviceGet", $"Device {ordinal} of {count}.");
        return new(api, ordinal, device);
    }

    // The text is made where a call failed only: these calls are made all the time.
    private void CheckRange(int result, string call, long bytes, nint address)
    {
        if (result != 0)
        {
            throw api.Failure(result, call, FormattableString.Invariant($"{bytes} bytes at {address:x} of the device were to be copied or filled."));
        }
    }

    // Any thread may call, and other libraries may have made another context current.
    private void Enter()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        int result = api.CtxSetCurrent(context);
        if (result != 0)
        {
            throw api.Failure(result, "cuCtxSetCurrent", $"The primary context of {Name}.");
        }
    }

    private int Attribute(int attribute)
    {
        int value = 0;
        api.Check(api.DeviceGetAttribute(&value, attribute, device), "cuDeviceGetAttribute", "The compute capability.");
        return value;
    }

    private void Check(int result, string call, string expected) => api.Check(result, call, expected);
}
