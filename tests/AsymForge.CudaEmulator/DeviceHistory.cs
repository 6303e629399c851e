using AsymForge.Cuda;

namespace AsymForge.CudaEmulator;

/// <summary>Which memory a device has given, in order: the emulator gives the same addresses for the same requests, so that another process can take over.</summary>
internal sealed class DeviceHistory
{
    private readonly List<(nint Address, long Bytes)> _allocated = [];
    private readonly HashSet<nint> _freed = [];

    public void Allocated(nint address, long bytes) => _allocated.Add((address, bytes));

    public void Freed(nint address) => _freed.Add(address);

    /// <summary>Gives <paramref name="to"/> the buffers of <paramref name="from"/>.</summary>
    public void Replay(EmulatorProcess from, EmulatorProcess to)
    {
        foreach ((nint address, long bytes) in _allocated)
        {
            nint given = (nint)to.Allocate(bytes);
            if (given != address)
            {
                throw new CudaException("cuModuleLoad", "CUDA_ERROR_ALREADY_MAPPED", "The emulator could not keep the addresses of buffers. Name all sources when the device is made.");
            }

            if (_freed.Contains(address))
            {
                to.Free((ulong)address);
                continue;
            }

            byte[] content = new byte[bytes];
            from.Read((ulong)address, content);
            to.Write((ulong)address, content);
        }
    }
}
