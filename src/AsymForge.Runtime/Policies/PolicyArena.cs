using System.Runtime.InteropServices;

namespace AsymForge.Runtime.Policies;

/// <summary>The memory of one bound stage: every tensor it reads and writes, taken once and returned together. Zeroed, 64-byte aligned.</summary>
internal sealed unsafe class PolicyArena : IDisposable
{
    private const nuint Alignment = 64;
    private readonly List<nint> blocks = [];

    /// <summary>A block for <paramref name="count"/> elements, at least one.</summary>
    public T* Take<T>(long count)
        where T : unmanaged
    {
        nuint bytes = checked((nuint)Math.Max(1, count) * (nuint)sizeof(T));
        void* block = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(block, bytes);
        blocks.Add((nint)block);
        return (T*)block;
    }

    /// <summary>Returns every block.</summary>
    public void Dispose()
    {
        foreach (nint block in blocks)
        {
            NativeMemory.AlignedFree((void*)block);
        }

        blocks.Clear();
    }
}
