namespace AsymForge.Cuda;

/// <summary>Memory of a device that grows and is used again. What it held is gone when it grows.</summary>
internal sealed class DeviceBuffer(ICudaDevice device) : IDisposable
{
    private nint address;
    private long room;

    /// <summary>The address of at least so many bytes; 0 for none.</summary>
    public nint Reserve(long bytes) => Reserve(bytes, out _);

    /// <inheritdoc cref="Reserve(long)"/>
    /// <param name="bytes">How many.</param>
    /// <param name="isNew">Whether the memory was never used before.</param>
    public nint Reserve(long bytes, out bool isNew)
    {
        isNew = bytes > room;
        if (isNew)
        {
            // Twice the size at least, so that a sequence that grows by a token a step asks seldom.
            long wanted = Math.Max(bytes, Math.Min(2 * room, bytes + (64L << 20)));
            Dispose();
            address = device.Allocate(wanted);
            room = wanted;
        }

        return bytes == 0 ? 0 : address;
    }

    /// <summary>Copies bytes to its start.</summary>
    public nint Write(ReadOnlySpan<byte> bytes, StreamHandle stream)
    {
        nint to = Reserve(bytes.Length);
        if (bytes.Length > 0)
        {
            device.Write(to, bytes, stream);
        }

        return to;
    }

    /// <summary>Gives the memory back; it can be used again.</summary>
    public void Dispose()
    {
        (nint old, address, room) = (address, 0, 0);
        device.Free(old);
    }
}
