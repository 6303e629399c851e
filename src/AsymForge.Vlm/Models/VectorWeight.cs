namespace AsymForge.Vlm.Models;

/// <summary>Float32 weights at an address that does not move: a norm's scale, a bias, a table of positions.</summary>
internal sealed unsafe class VectorWeight
{
    private readonly float[] values;

    public VectorWeight(ReadOnlySpan<float> source)
    {
        values = GC.AllocateUninitializedArray<float>(source.Length, pinned: true);
        source.CopyTo(values);
        fixed (float* first = values)
        {
            View = TensorView.Dense(first, values.Length);
        }
    }

    /// <summary>All values, as one dimension. Valid as long as this object is reachable.</summary>
    public TensorView View { get; }

    public ReadOnlySpan<float> Values => values;
}
