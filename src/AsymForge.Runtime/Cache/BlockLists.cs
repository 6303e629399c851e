using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AsymForge.Runtime;

/// <summary>Growing and shrinking lists of blocks from one <see cref="BlockPool"/>: entry e of a list is in its block e / 8.</summary>
internal sealed unsafe class BlockLists : IDisposable
{
    public const int BlockEntries = 8;

    private readonly BlockPool pool;
    private readonly int blocksPerList;
    private readonly int lists;
    private int* ids;     // [lists, blocksPerList]
    private int* lengths; // [lists], in entries

    public BlockLists(int lists, int maxEntries, int payloadBytes, int sideBytes)
    {
        this.lists = lists;
        blocksPerList = (maxEntries + BlockEntries - 1) / BlockEntries;
        pool = new(payloadBytes, sideBytes);
        ids = (int*)NativeMemory.Alloc((nuint)lists * (nuint)blocksPerList, sizeof(int));
        lengths = (int*)NativeMemory.AllocZeroed((nuint)lists, sizeof(int));
    }

    public int BlocksInUse => pool.InUse;

    public long ReservedBytes => pool.ReservedBytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Length(int list) => lengths[list];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Payload(int list, int block) => (float*)pool.Payload(ids[((nint)list * blocksPerList) + block]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* Side(int list, int block) => (int*)pool.Side(ids[((nint)list * blocksPerList) + block]);

    public void Resize(int list, int length)
    {
        int have = BlocksFor(lengths[list]), need = BlocksFor(length);
        int* table = ids + ((nint)list * blocksPerList);
        for (; have < need; have++)
        {
            table[have] = pool.Rent();
        }

        for (; have > need; have--)
        {
            pool.Return(table[have - 1]);
        }

        lengths[list] = length;
    }

    public void Dispose()
    {
        pool.Dispose();
        NativeMemory.Free(ids);
        NativeMemory.Free(lengths);
        ids = lengths = null;
    }

    private static int BlocksFor(int entries) => (entries + BlockEntries - 1) / BlockEntries;
}
