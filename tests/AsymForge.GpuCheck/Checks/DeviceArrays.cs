using System.Runtime.InteropServices;
using AsymForge.Cuda;

namespace AsymForge.GpuCheck.Checks;

/// <summary>Copies of arrays on a device, given back together.</summary>
internal sealed class DeviceArrays(ICudaDevice device) : IDisposable
{
    private readonly List<nint> taken = [];

    /// <summary>A tensor of one dimension with these values.</summary>
    public unsafe TensorView Put<T>(T[] values)
        where T : unmanaged
    {
        nint address = Take(Math.Max(1, (long)values.Length * sizeof(T)));
        device.Write(address, MemoryMarshal.AsBytes(values.AsSpan()), default);
        return TensorView.Dense((T*)address, values.Length) with { Device = device.Id };
    }

    /// <summary>Memory of so many bytes.</summary>
    public nint Take(long bytes)
    {
        nint address = device.Allocate(bytes);
        taken.Add(address);
        return address;
    }

    /// <summary>The bytes of a tensor of them.</summary>
    public byte[] Read(TensorView tensor)
    {
        byte[] bytes = new byte[tensor.Count];
        device.Read(tensor.Data, bytes, default);
        return bytes;
    }

    public void Dispose() => taken.ForEach(device.Free);
}
