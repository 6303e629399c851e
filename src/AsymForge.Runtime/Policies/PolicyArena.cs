using System.Runtime.InteropServices;

namespace AsymForge.Runtime.Policies;

/// <summary>
/// The memory of one bound stage: every tensor it reads and writes, taken once and returned together. Zeroed, 64-byte aligned. It is sized for the longest conversation, so large blocks come
/// from the system as untouched pages: what no turn reaches costs nothing.
/// </summary>
internal sealed unsafe class PolicyArena : IDisposable
{
    private const nuint Alignment = 64;
    private readonly List<nint> blocks = [];

    /// <summary>A block for <paramref name="count"/> elements, at least one.</summary>
    public T* Take<T>(long count)
        where T : unmanaged
    {
        nuint bytes = checked(((nuint)Math.Max(1, count) * (nuint)sizeof(T)) + Alignment);
        nuint block = (nuint)NativeMemory.AllocZeroed(bytes);
        blocks.Add((nint)block);
        return (T*)((block + Alignment - 1) & ~(Alignment - 1));
    }

    /// <summary>Returns every block.</summary>
    public void Dispose()
    {
        foreach (nint block in blocks)
        {
            NativeMemory.Free((void*)block);
        }

        blocks.Clear();
    }
}
