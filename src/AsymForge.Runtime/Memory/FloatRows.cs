namespace AsymForge.Runtime;

/// <summary>A checked float32 matrix: rows of <see cref="Width"/> neighbouring elements, <see cref="Stride"/> elements apart.</summary>
internal readonly unsafe struct FloatRows
{
    private FloatRows(float* data, int count, int width, nint stride)
    {
        Data = data;
        (Count, Width, Stride) = (count, width, stride);
    }

    public float* Data { get; }

    public int Count { get; }

    public int Width { get; }

    public nint Stride { get; }

    public float* Row(int index) => Data + (index * Stride);

    /// <summary>Rows that somebody has checked already.</summary>
    public static FloatRows Unchecked(float* data, int count, int width, nint stride) => new(data, count, width, stride);

    /// <summary>Reads a view of rank 1 to 4 as rows: the first dimension counts them (rank 1: one row), the others must lie one behind the other.</summary>
    public static FloatRows Of(in TensorView view, string name)
    {
        if (view.Type != ElementType.Float32 || view.Device != DeviceId.Host || view.Sizes.Rank is < 1 or > 4)
        {
            throw new ArgumentException($"'{name}' is a {view.Type} tensor of rank {view.Sizes.Rank} on {view.Device.Kind}; a float32 tensor of rank 1 to 4 in host memory was expected.", name);
        }

        bool single = view.Sizes.Rank == 1;
        int count = single ? 1 : view.Sizes.E0;
        long width = 1;
        for (int dimension = view.Sizes.Rank - 1; dimension >= (single ? 0 : 1); dimension--)
        {
            if (view.Strides[dimension] != width && view.Sizes[dimension] > 1)
            {
                throw new ArgumentException($"'{name}' has stride {view.Strides[dimension]} in dimension {dimension}; {width} was expected: only the first dimension may be strided.", name);
            }

            width *= view.Sizes[dimension];
        }

        if (count < 0 || width is < 0 or > int.MaxValue || (view.Data == 0 && count * width != 0))
        {
            throw new ArgumentException($"'{name}' has {count} rows of {width} elements at address {view.Data:x}.", name);
        }

        return new((float*)view.Data, count, (int)width, single ? (nint)width : view.Strides.E0);
    }

    /// <summary>As <see cref="Of(in TensorView, string)"/>, of a size that is known.</summary>
    public static FloatRows Of(in TensorView view, string name, int count, int width)
    {
        FloatRows rows = Of(view, name);
        return rows.Count == count && rows.Width == width
            ? rows
            : throw new ArgumentException($"'{name}' has {rows.Count} rows of {rows.Width} elements; {count} of {width} were expected.", name);
    }

    /// <summary>A dense vector of a known length.</summary>
    public static float* Vector(in TensorView view, string name, int length)
    {
        FloatRows rows = Of(view, name);
        return (long)rows.Count * rows.Width == length && (rows.Count <= 1 || rows.Stride == rows.Width)
            ? rows.Data
            : throw new ArgumentException($"'{name}' has {rows.Count} rows of {rows.Width} elements; {length} neighbouring elements were expected.", name);
    }
}
