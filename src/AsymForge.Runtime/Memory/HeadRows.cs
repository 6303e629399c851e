namespace AsymForge.Runtime;

/// <summary>A checked float32 tensor [tokens, heads, headDim]: the innermost dimension is dense, the others may be strided (a slice of a fused projection).</summary>
internal readonly unsafe struct HeadRows
{
    private HeadRows(in TensorView view)
    {
        Data = (float*)view.Data;
        (Tokens, Heads, HeadDim) = (view.Sizes.E0, view.Sizes.E1, view.Sizes.E2);
        (TokenStride, HeadStride) = (view.Strides.E0, view.Strides.E1);
    }

    public float* Data { get; }

    public int Tokens { get; }

    public int Heads { get; }

    public int HeadDim { get; }

    public nint TokenStride { get; }

    public nint HeadStride { get; }

    public float* At(int token, int head) => Data + (token * TokenStride) + (head * HeadStride);

    /// <summary>The rows of one head.</summary>
    public FloatRows RowsOf(int head) => FloatRows.Unchecked(At(0, head), Tokens, HeadDim, TokenStride);

    public static HeadRows Of(in TensorView view, string name)
    {
        bool valid = view.Type == ElementType.Float32 && view.Device == DeviceId.Host && view.Sizes.Rank == 3
            && view.Sizes.E0 >= 0 && view.Sizes.E1 > 0 && view.Sizes.E2 > 0 && (view.Strides.E2 == 1 || view.Sizes.E2 == 1) && (view.Data != 0 || view.Sizes.E0 == 0);
        return valid ? new(view) : throw new ArgumentException(
            $"'{name}' is {view.Type} {view.Sizes} with strides {view.Strides} on {view.Device.Kind}; float32 [tokens, heads, headDim] in host memory with a dense last dimension was expected.", name);
    }

    public static HeadRows Of(in TensorView view, string name, int tokens, int heads, int headDim)
    {
        HeadRows rows = Of(view, name);
        return rows.Tokens == tokens && rows.Heads == heads && rows.HeadDim == headDim
            ? rows
            : throw new ArgumentException($"'{name}' is [{rows.Tokens}, {rows.Heads}, {rows.HeadDim}]; [{tokens}, {heads}, {headDim}] was expected.", name);
    }
}
