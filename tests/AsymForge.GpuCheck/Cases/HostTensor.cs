using System.Runtime.InteropServices;
using AsymForge.Cuda;

namespace AsymForge.GpuCheck.Cases;

/// <summary>A tensor in host memory that does not move, and its copy on a device.</summary>
internal sealed unsafe class HostTensor
{
    private readonly byte[] bytes;
    private readonly Extents sizes;
    private readonly ElementType type;

    private HostTensor(ElementType type, Extents sizes, ReadOnlySpan<byte> values)
    {
        (this.type, this.sizes) = (type, sizes);
        bytes = GC.AllocateArray<byte>(values.Length + 64, pinned: true);
        values.CopyTo(Bytes);
    }

    /// <summary>The values as bytes, from a cache line on.</summary>
    public Span<byte> Bytes => bytes.AsSpan(Start, bytes.Length - 64);

    /// <summary>The tensor in host memory; absent where it has no elements.</summary>
    public TensorView View => sizes.Count == 0 ? default : new(Address + Start, type, DeviceId.Host, sizes, sizes.DenseStrides);

    private nint Address => (nint)Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0);

    private int Start => (int)(-Address & 63);

    public static HostTensor Of(Extents sizes, float[] values) => new(ElementType.Float32, sizes, MemoryMarshal.AsBytes(values.AsSpan()));

    public static HostTensor Of(Extents sizes, int[] values) => new(ElementType.Int32, sizes, MemoryMarshal.AsBytes(values.AsSpan()));

    public static HostTensor Of(Extents sizes, byte[] values) => new(ElementType.UInt8, sizes, values);

    public Span<T> Values<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes);

    /// <summary>A copy, so that a run does not see what another wrote.</summary>
    public HostTensor Copy() => new(type, sizes, Bytes);

    /// <summary>The same values on a device; given back by whoever asked.</summary>
    public TensorView On(ICudaDevice device)
    {
        if (sizes.Count == 0)
        {
            return default;
        }

        nint address = device.Allocate(Bytes.Length);
        device.Write(address, Bytes, default);
        return View with { Data = address, Device = device.Id };
    }

    /// <summary>What a device's copy holds now.</summary>
    public HostTensor Back(ICudaDevice device, TensorView there)
    {
        HostTensor copy = Copy();
        if (!there.IsEmpty)
        {
            device.Read(there.Data, copy.Bytes, default);
        }

        return copy;
    }
}
