using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AsymForge.Runtime;

/// <summary>
/// Blocks of one size, taken from the operating system 64 at a time and used again when returned. A block has an id, a payload and a small side area; free blocks are chained through their first four bytes.
/// </summary>
internal sealed unsafe class BlockPool(int payloadBytes, int sideBytes) : IDisposable
{
    private const int SlabShift = 6;
    private const int SlabBlocks = 1 << SlabShift;
    private const int None = -1;

    private byte** slabs;
    private int slabCount;
    private int slabCapacity;
    private int firstFree = None;

    /// <summary>Blocks handed out.</summary>
    public int InUse { get; private set; }

    public long ReservedBytes => (long)slabCount * SlabBlocks * (payloadBytes + sideBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Payload(int id) => slabs[id >> SlabShift] + ((nint)(id & (SlabBlocks - 1)) * payloadBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Side(int id) => slabs[id >> SlabShift] + ((nint)SlabBlocks * payloadBytes) + ((nint)(id & (SlabBlocks - 1)) * sideBytes);

    public int Rent()
    {
        if (firstFree == None)
        {
            AddSlab();
        }

        int id = firstFree;
        firstFree = *(int*)Payload(id);
        InUse++;
        return id;
    }

    public void Return(int id)
    {
        *(int*)Payload(id) = firstFree;
        firstFree = id;
        InUse--;
    }

    public void Dispose()
    {
        for (int slab = 0; slab < slabCount; slab++)
        {
            NativeMemory.AlignedFree(slabs[slab]);
        }

        NativeMemory.Free(slabs);
        slabs = null;
        (slabCount, slabCapacity, firstFree, InUse) = (0, 0, None, 0);
    }

    private void AddSlab()
    {
        if (slabCount == slabCapacity)
        {
            slabCapacity = Math.Max(16, slabCapacity * 2);
            slabs = (byte**)NativeMemory.Realloc(slabs, (nuint)slabCapacity * (nuint)sizeof(byte*));
        }

        slabs[slabCount] = (byte*)NativeMemory.AlignedAlloc((nuint)SlabBlocks * (nuint)(payloadBytes + sideBytes), NativeArena.Alignment);
        int first = slabCount++ << SlabShift;
        for (int id = first + SlabBlocks - 1; id >= first; id--)
        {
            *(int*)Payload(id) = firstFree;
            firstFree = id;
        }
    }
}
