using System.Runtime.InteropServices;

namespace AsymForge.Cuda;

/// <summary>The functions of the CUDA driver that are used here, by address: no marshalling, nothing that ahead-of-time compilation would miss. Handles and device addresses are as wide as pointers.</summary>
internal sealed unsafe class DriverApi
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so"];

    private readonly delegate* unmanaged<int, byte**, int> getErrorName;
    private readonly delegate* unmanaged<int, byte**, int> getErrorString;

    private DriverApi(NativeSymbols symbols)
    {
        getErrorName = (delegate* unmanaged<int, byte**, int>)symbols["cuGetErrorName"];
        getErrorString = (delegate* unmanaged<int, byte**, int>)symbols["cuGetErrorString"];
        Init = (delegate* unmanaged<uint, int>)symbols["cuInit"];
        DriverGetVersion = (delegate* unmanaged<int*, int>)symbols["cuDriverGetVersion"];
        DeviceGetCount = (delegate* unmanaged<int*, int>)symbols["cuDeviceGetCount"];
        DeviceGet = (delegate* unmanaged<int*, int, int>)symbols["cuDeviceGet"];
        DeviceGetName = (delegate* unmanaged<byte*, int, int, int>)symbols["cuDeviceGetName"];
        DeviceGetAttribute = (delegate* unmanaged<int*, int, int, int>)symbols["cuDeviceGetAttribute"];
        PrimaryCtxRetain = (delegate* unmanaged<nint*, int, int>)symbols["cuDevicePrimaryCtxRetain"];
        PrimaryCtxRelease = (delegate* unmanaged<int, int>)symbols["cuDevicePrimaryCtxRelease_v2"];
        CtxSetCurrent = (delegate* unmanaged<nint, int>)symbols["cuCtxSetCurrent"];
        CtxSynchronize = (delegate* unmanaged<int>)symbols["cuCtxSynchronize"];
        ModuleLoadDataEx = (delegate* unmanaged<nint*, byte*, uint, int*, void**, int>)symbols["cuModuleLoadDataEx"];
        ModuleUnload = (delegate* unmanaged<nint, int>)symbols["cuModuleUnload"];
        ModuleGetFunction = (delegate* unmanaged<nint*, nint, byte*, int>)symbols["cuModuleGetFunction"];
        MemAlloc = (delegate* unmanaged<nint*, nuint, int>)symbols["cuMemAlloc_v2"];
        MemFree = (delegate* unmanaged<nint, int>)symbols["cuMemFree_v2"];
        MemcpyHtoDAsync = (delegate* unmanaged<nint, void*, nuint, nint, int>)symbols["cuMemcpyHtoDAsync_v2"];
        MemcpyDtoHAsync = (delegate* unmanaged<void*, nint, nuint, nint, int>)symbols["cuMemcpyDtoHAsync_v2"];
        MemcpyDtoDAsync = (delegate* unmanaged<nint, nint, nuint, nint, int>)symbols["cuMemcpyDtoDAsync_v2"];
        MemsetD8Async = (delegate* unmanaged<nint, byte, nuint, nint, int>)symbols["cuMemsetD8Async"];
        LaunchKernel = (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)symbols["cuLaunchKernel"];
        StreamCreate = (delegate* unmanaged<nint*, uint, int>)symbols["cuStreamCreate"];
        StreamDestroy = (delegate* unmanaged<nint, int>)symbols["cuStreamDestroy_v2"];
        StreamSynchronize = (delegate* unmanaged<nint, int>)symbols["cuStreamSynchronize"];
        EventCreate = (delegate* unmanaged<nint*, uint, int>)symbols["cuEventCreate"];
        EventDestroy = (delegate* unmanaged<nint, int>)symbols["cuEventDestroy_v2"];
        EventRecord = (delegate* unmanaged<nint, nint, int>)symbols["cuEventRecord"];
        EventSynchronize = (delegate* unmanaged<nint, int>)symbols["cuEventSynchronize"];
        EventElapsedTime = (delegate* unmanaged<float*, nint, nint, int>)symbols["cuEventElapsedTime"];
    }

    public delegate* unmanaged<uint, int> Init { get; }

    public delegate* unmanaged<int*, int> DriverGetVersion { get; }

    public delegate* unmanaged<int*, int> DeviceGetCount { get; }

    public delegate* unmanaged<int*, int, int> DeviceGet { get; }

    public delegate* unmanaged<byte*, int, int, int> DeviceGetName { get; }

    public delegate* unmanaged<int*, int, int, int> DeviceGetAttribute { get; }

    public delegate* unmanaged<nint*, int, int> PrimaryCtxRetain { get; }

    public delegate* unmanaged<int, int> PrimaryCtxRelease { get; }

    public delegate* unmanaged<nint, int> CtxSetCurrent { get; }

    public delegate* unmanaged<int> CtxSynchronize { get; }

    public delegate* unmanaged<nint*, byte*, uint, int*, void**, int> ModuleLoadDataEx { get; }

    public delegate* unmanaged<nint, int> ModuleUnload { get; }

    public delegate* unmanaged<nint*, nint, byte*, int> ModuleGetFunction { get; }

    public delegate* unmanaged<nint*, nuint, int> MemAlloc { get; }

    public delegate* unmanaged<nint, int> MemFree { get; }

    public delegate* unmanaged<nint, void*, nuint, nint, int> MemcpyHtoDAsync { get; }

    public delegate* unmanaged<void*, nint, nuint, nint, int> MemcpyDtoHAsync { get; }

    public delegate* unmanaged<nint, nint, nuint, nint, int> MemcpyDtoDAsync { get; }

    public delegate* unmanaged<nint, byte, nuint, nint, int> MemsetD8Async { get; }

    public delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> LaunchKernel { get; }

    public delegate* unmanaged<nint*, uint, int> StreamCreate { get; }

    public delegate* unmanaged<nint, int> StreamDestroy { get; }

    public delegate* unmanaged<nint, int> StreamSynchronize { get; }

    public delegate* unmanaged<nint*, uint, int> EventCreate { get; }

    public delegate* unmanaged<nint, int> EventDestroy { get; }

    public delegate* unmanaged<nint, nint, int> EventRecord { get; }

    public delegate* unmanaged<nint, int> EventSynchronize { get; }

    public delegate* unmanaged<float*, nint, nint, int> EventElapsedTime { get; }

    /// <summary>The driver of this machine, or the library of that name.</summary>
    /// <exception cref="CudaException">There is none.</exception>
    public static DriverApi Load(string? library = null)
    {
        string[] names = library is null ? Names : [library];
        NativeSymbols symbols = NativeSymbols.TryLoad(names)
            ?? throw new CudaException(names[0], "not found", "There is no CUDA driver on this machine (expected a CUDA device with NVIDIA's driver).");
        return new(symbols);
    }

    /// <summary>Throws where a call did not return CUDA_SUCCESS.</summary>
    /// <param name="result">What it returned.</param>
    /// <param name="call">Its name.</param>
    /// <param name="expected">What was being done and what was expected.</param>
    public void Check(int result, string call, string expected)
    {
        if (result != 0)
        {
            throw Failure(result, call, expected);
        }
    }

    /// <summary>What a failed call becomes.</summary>
    public CudaException Failure(int result, string call, string expected)
    {
        string error = Text(getErrorName, result) ?? FormattableString.Invariant($"CUresult {result}");
        return new(call, error, Text(getErrorString, result) is { } meaning ? $"The driver says: {meaning}. {expected}" : expected);
    }

    private static string? Text(delegate* unmanaged<int, byte**, int> of, int result)
    {
        byte* text = null;
        return of(result, &text) == 0 ? Marshal.PtrToStringUTF8((nint)text) : null;
    }
}
