namespace AsymForge.Agreement;

/// <summary>Copies of arrays that stay where they are as long as this lives.</summary>
internal sealed class PinnedArrays
{
    private readonly List<Array> held = [];

    public TensorView Put(Array values) => values switch
    {
        float[] real => Put(real),
        int[] whole => Put(whole),
        byte[] bytes => Put(bytes),
        _ => throw new ArgumentException($"A tensor cannot be made of {values.GetType().Name}.", nameof(values)),
    };

    public unsafe TensorView Put<T>(T[] values)
        where T : unmanaged
    {
        T[] pinned = GC.AllocateArray<T>(Math.Max(1, values.Length), pinned: true);
        values.CopyTo(pinned, 0);
        held.Add(pinned);
        fixed (T* first = pinned)
        {
            return TensorView.Dense(first, values.Length);
        }
    }
}
