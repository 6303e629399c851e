using System.Runtime.InteropServices;

namespace AsymForge.Runtime;

/// <summary>
/// A run of native memory from which tensors are cut one behind the other. Made once, when a session starts; a forward pass takes a <see cref="Mark"/>, allocates, and goes back.
/// Memory is 64-byte aligned and not cleared. Not thread-safe.
/// </summary>
public sealed unsafe class NativeArena : IDisposable
{
    internal const int Alignment = 64;

    private byte* memory;
    private long used;

    /// <summary>Reserves <paramref name="capacity"/> bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    /// <exception cref="OutOfMemoryException">The machine has not that much memory.</exception>
    public NativeArena(long capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        CapacityBytes = RoundUp(capacity);
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(CapacityBytes, Alignment), Alignment);
    }

    /// <summary>Bytes reserved.</summary>
    public long CapacityBytes { get; }

    /// <summary>Bytes handed out now, alignment included. A mark: give it to <see cref="Reset"/>.</summary>
    public long Mark => used;

    /// <summary>The most bytes that were ever handed out at once.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Cuts off <paramref name="count"/> elements, uninitialised.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="InsufficientMemoryException">The arena has not that much left.</exception>
    public T* Allocate<T>(long count)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(memory is null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        long left = CapacityBytes - used;
        if (count > left / sizeof(T))
        {
            throw new InsufficientMemoryException(
                $"The arena of {CapacityBytes} bytes has {left} left, {count} elements of {sizeof(T)} bytes were asked for. Make it larger.");
        }

        byte* start = memory + used;
        used += RoundUp(count * sizeof(T));
        PeakBytes = Math.Max(PeakBytes, used);
        return (T*)start;
    }

    /// <summary>A dense float32 tensor, uninitialised.</summary>
    /// <exception cref="InsufficientMemoryException">The arena has not that much left.</exception>
    public TensorView Floats(Extents sizes) => TensorView.Dense(Allocate<float>(sizes.Count), sizes);

    /// <summary>A dense int32 tensor, uninitialised.</summary>
    /// <exception cref="InsufficientMemoryException">The arena has not that much left.</exception>
    public TensorView Integers(Extents sizes) => TensorView.Dense(Allocate<int>(sizes.Count), sizes);

    /// <summary>A dense uint8 tensor, uninitialised.</summary>
    /// <exception cref="InsufficientMemoryException">The arena has not that much left.</exception>
    public TensorView Bytes(Extents sizes) => TensorView.Dense(Allocate<byte>(sizes.Count), sizes);

    /// <summary>Takes back everything that was allocated after <paramref name="mark"/> was read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mark is not one of this arena's, or lies ahead.</exception>
    public void Reset(long mark = 0)
    {
        if (mark < 0 || mark > used || mark % Alignment != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(mark), mark, $"not a mark of this arena, which stands at {used}");
        }

        used = mark;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
        used = 0;
    }

    private static long RoundUp(long bytes) => checked(bytes + Alignment - 1) & ~(Alignment - 1L);
}
