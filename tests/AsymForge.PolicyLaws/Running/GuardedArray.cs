using System.Runtime.InteropServices;

namespace AsymForge.PolicyLaws.Running;

/// <summary>Pinned memory, aligned to 64 bytes, with a border on both sides that nobody may write to.</summary>
internal sealed unsafe class GuardedArray<T>
    where T : unmanaged
{
    private const int Border = 64;
    private const byte Mark = 0xA5;

    private readonly byte[] memory;
    private readonly int start;
    private readonly int bytes;

    public GuardedArray(int count)
    {
        Count = count;
        bytes = checked(count * sizeof(T));
        memory = GC.AllocateArray<byte>(bytes + (3 * Border), pinned: true);
        memory.AsSpan().Fill(Mark);
        nint address = (nint)Unsafe;
        start = Border + (int)((Border - (address % Border)) % Border);
    }

    public int Count { get; }

    public Span<T> Items => MemoryMarshal.Cast<byte, T>(memory.AsSpan(start, bytes));

    /// <summary>Whether the borders are untouched.</summary>
    public bool IsIntact => !memory.AsSpan(0, start).ContainsAnyExcept(Mark) && !memory.AsSpan(start + bytes).ContainsAnyExcept(Mark);

    private byte* Unsafe => (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);

    public TensorView View(Extents sizes) => TensorView.Dense((T*)(Unsafe + start), sizes);
}
