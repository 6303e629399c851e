using System.Runtime.InteropServices;

namespace AsymForge.Runtime;

/// <summary>Working memory of one operation: grows to the largest size ever asked for and stays there, so that a warm call allocates nothing. Contents do not survive growth.</summary>
internal sealed unsafe class Scratch : IDisposable
{
    private float* memory;
    private nint capacity;

    /// <summary>At least <paramref name="count"/> floats, 64-byte aligned, uninitialised.</summary>
    public float* Floats(nint count)
    {
        if (count > capacity)
        {
            NativeMemory.AlignedFree(memory);
            memory = null;
            capacity = 0;
            memory = (float*)NativeMemory.AlignedAlloc(checked((nuint)count * sizeof(float)), NativeArena.Alignment);
            capacity = count;
        }

        return memory;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
        capacity = 0;
    }
}
