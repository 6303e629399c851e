namespace AsymForge.Vlm.Models;

/// <summary>Parts and other readings of dense float32 tensors; nothing is copied.</summary>
internal static unsafe class TensorSlices
{
    /// <summary>Rows [first, first + count) of a dense [rows, width].</summary>
    public static TensorView Rows(this TensorView matrix, int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + count, matrix.Sizes.E0);
        return TensorView.Dense(matrix.Pointer<float>() + ((long)first * matrix.Sizes.E1), (count, matrix.Sizes.E1));
    }

    /// <summary>A dense [rows, heads · headDim] as [rows, heads, headDim].</summary>
    public static TensorView AsHeads(this TensorView matrix, int heads) =>
        TensorView.Dense(matrix.Pointer<float>(), (matrix.Sizes.E0, heads, matrix.Sizes.E1 / heads));

    /// <summary>A dense vector as [rows, width].</summary>
    public static TensorView AsRows(this TensorView vector, int width) =>
        TensorView.Dense(vector.Pointer<float>(), (checked((int)(vector.Count / width)), width));

    /// <summary>Row <paramref name="index"/> of a dense [rows, width], to read or write.</summary>
    public static Span<float> Row(this TensorView matrix, int index) => matrix.Rows(index, 1).AsSpan<float>();
}
