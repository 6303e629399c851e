namespace AsymForge.Runtime;

/// <summary>The operations on the CPU: managed kernels of 512 or 256 bits, or scalar ones. See <see cref="Backend"/>.</summary>
public sealed unsafe class CpuBackend : Backend
{
    private readonly WorkerPool pool;
    private readonly TileKernels tiles;
    private readonly RowKernels kernels;
    private readonly LinearOperation linear;
    private readonly AttentionOperation attention;
    private readonly RowOperation rows;
    private bool disposed;

    /// <summary>A backend that uses the whole machine.</summary>
    public CpuBackend()
        : this(new CpuBackendOptions())
    {
    }

    /// <summary>A backend with settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative.</exception>
    public CpuBackend(CpuBackendOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads);
        Width = options.ResolvedWidth;
        (pool, tiles, kernels) = (new(options.ResolvedThreads), TileKernels.For(Width), RowKernels.For(Width));
        (linear, attention, rows) = (new(pool, tiles, kernels), new(pool, tiles, kernels), new(pool, kernels));
    }

    /// <summary>The vectors in use.</summary>
    public VectorWidth Width { get; }

    /// <summary>Threads that work on one operation, the caller's included.</summary>
    public int Threads => pool.Threads;

    internal TileKernels Tiles => tiles;

    internal RowKernels Kernels => kernels;

    /// <inheritdoc />
    public override void Linear(in TensorView x, LinearWeight weight, in TensorView y) => Linear(x, weight, y, false);

    /// <inheritdoc />
    public override void LinearAdd(in TensorView x, LinearWeight weight, in TensorView y) => Linear(x, weight, y, true);

    /// <inheritdoc />
    public override void RmsNorm(in TensorView x, in TensorView weight, float epsilon, in TensorView y)
    {
        (FloatRows source, FloatRows target) = Pair(x, y);
        rows.Run(RowAction.RmsNorm, new() { X = source, Y = target, Weight = FloatRows.Vector(weight, nameof(weight), target.Width), Number = epsilon });
    }

    /// <inheritdoc />
    public override void LayerNorm(in TensorView x, in TensorView weight, in TensorView bias, float epsilon, in TensorView y)
    {
        (FloatRows source, FloatRows target) = Pair(x, y);
        rows.Run(RowAction.LayerNorm, new()
        {
            X = source,
            Y = target,
            Weight = FloatRows.Vector(weight, nameof(weight), target.Width),
            Bias = FloatRows.Vector(bias, nameof(bias), target.Width),
            Number = epsilon,
        });
    }

    /// <inheritdoc />
    public override void RotaryHalfSplit(in TensorView x, in TensorView positions, in TensorView cosine, in TensorView sine)
    {
        HeadRows heads = HeadRows.Of(x, nameof(x));
        FloatRows cos = FloatRows.Of(cosine, nameof(cosine)), sin = FloatRows.Of(sine, nameof(sine), cos.Count, cos.Width);
        ReadOnlySpan<int> at = positions.IsEmpty ? default : Indices(positions, nameof(positions), heads.Tokens, cos.Count);
        if (heads.HeadDim < 2 * cos.Width || (at.IsEmpty && heads.Tokens > cos.Count))
        {
            throw new ArgumentException($"Tables [{cos.Count}, {cos.Width}] do not serve {heads.Tokens} tokens with heads of {heads.HeadDim}.", nameof(cosine));
        }

        for (int token = 0; token < heads.Tokens; token++)
        {
            int row = at.IsEmpty ? token : at[token];
            for (int head = 0; head < heads.Heads; head++)
            {
                float* first = heads.At(token, head);
                kernels.Rotate(first, first + cos.Width, cos.Row(row), sin.Row(row), cos.Width);
            }
        }
    }

    /// <inheritdoc />
    public override void Gather(in TensorView table, in TensorView ids, in TensorView y)
    {
        FloatRows target = FloatRows.Of(y, nameof(y));
        bool isHalf = table.Type == ElementType.Float16;
        FloatRows source = isHalf ? default : FloatRows.Of(table, nameof(table));
        Half* halves = isHalf ? table.Pointer<Half>() : null;
        (int count, long width) = isHalf && table.Sizes.Rank == 2 ? (table.Sizes.E0, table.Sizes.E1) : (source.Count, source.Width);
        if (width != target.Width)
        {
            throw new ArgumentException($"Rows of '{nameof(table)}' have {width} elements, rows of '{nameof(y)}' {target.Width}.", nameof(table));
        }

        ReadOnlySpan<int> rowIds = Indices(ids, nameof(ids), target.Count, count);
        for (int row = 0; row < rowIds.Length; row++)
        {
            Span<float> to = new(target.Row(row), target.Width);
            if (isHalf)
            {
                Widen((ushort*)halves + (rowIds[row] * (nint)width), to);
            }
            else
            {
                new ReadOnlySpan<float>(source.Row(rowIds[row]), target.Width).CopyTo(to);
            }
        }
    }

    /// <inheritdoc />
    public override void Copy(in TensorView x, in TensorView y) => Elementwise(RowAction.Copy, x, y);

    /// <inheritdoc />
    public override void Add(in TensorView x, in TensorView y) => Elementwise(RowAction.Add, x, y);

    /// <inheritdoc />
    public override void AddRow(in TensorView row, in TensorView y) => WithRow(RowAction.AddRow, row, y);

    /// <inheritdoc />
    public override void MultiplyRow(in TensorView row, in TensorView y) => WithRow(RowAction.MultiplyRow, row, y);

    /// <inheritdoc />
    public override void Scale(float factor, in TensorView y) => rows.Run(RowAction.Scale, new() { Y = FloatRows.Of(y, nameof(y)), Number = factor });

    /// <inheritdoc />
    public override void Activate(Activation function, in TensorView x, in TensorView y)
    {
        (FloatRows source, FloatRows target) = Pair(x, y);
        rows.Run(RowAction.Activate, new() { X = source, Y = target, Function = function });
    }

    /// <inheritdoc />
    public override void Gate(Activation function, in TensorView gate, in TensorView up, in TensorView y)
    {
        (FloatRows source, FloatRows target) = Pair(gate, y);
        rows.Run(RowAction.Gate, new() { X = source, Y = target, Second = FloatRows.Of(up, nameof(up), target.Count, target.Width), Function = function });
    }

    /// <inheritdoc />
    public override void Patches(in TensorView image, int size, in TensorView y)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        float* pixels = image.Pointer<float>();
        if (image.Sizes.Rank != 3 || pixels is null)
        {
            throw new ArgumentException($"A dense picture [channels, height, width] was expected, not {image.Sizes}.", nameof(image));
        }

        (int channels, int height, int width) = (image.Sizes.E0, image.Sizes.E1, image.Sizes.E2);
        int gridColumns = width / size;
        FloatRows target = FloatRows.Of(y, nameof(y), height / size * gridColumns, checked(channels * size * size));
        for (int patch = 0; patch < target.Count; patch++)
        {
            float* corner = pixels + (patch / gridColumns * (nint)size * width) + (patch % gridColumns * size), to = target.Row(patch);
            for (int line = 0; line < channels * size; line++, to += size)
            {
                float* from = corner + ((((nint)(line / size) * height) + (line % size)) * width);
                new ReadOnlySpan<float>(from, size).CopyTo(new Span<float>(to, size));
            }
        }
    }

    /// <inheritdoc />
    public override void Softmax(in TensorView x, in TensorView y) => Elementwise(RowAction.Softmax, x, y);

    /// <inheritdoc />
    public override void ArgMax(in TensorView x, in TensorView indices)
    {
        FloatRows source = FloatRows.Of(x, nameof(x));
        Span<int> found = indices.AsSpan<int>();
        if (found.Length != source.Count || source.Width == 0)
        {
            throw new ArgumentException($"'{nameof(indices)}' has {found.Length} elements for {source.Count} rows of {source.Width}.", nameof(indices));
        }

        for (int row = 0; row < found.Length; row++)
        {
            found[row] = Sampler.Greedy(new ReadOnlySpan<float>(source.Row(row), source.Width));
        }
    }

    /// <inheritdoc />
    public override void Attention(in AttentionRequest request) => attention.Run(request);

    /// <inheritdoc />
    public override void SelfAttention(in SelfAttentionRequest request) => attention.Run(request);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            pool.Dispose();
            linear.Dispose();
            attention.Dispose();
        }
    }

    private void Linear(in TensorView x, LinearWeight weight, in TensorView y, bool ontoY)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ObjectDisposedException.ThrowIf(weight.Data is null, weight);
        FloatRows target = FloatRows.Of(y, nameof(y));
        FloatRows source = FloatRows.Of(x, nameof(x), target.Count, weight.Inputs);
        if (target.Width != weight.Outputs)
        {
            throw new ArgumentException($"Rows of '{nameof(y)}' have {target.Width} elements; the weight has {weight.Outputs} outputs.", nameof(y));
        }

        linear.Run(source, weight, target, ontoY);
    }

    private void Elementwise(RowAction action, in TensorView x, in TensorView y)
    {
        (FloatRows source, FloatRows target) = Pair(x, y);
        rows.Run(action, new() { X = source, Y = target });
    }

    private void WithRow(RowAction action, in TensorView row, in TensorView y)
    {
        FloatRows target = FloatRows.Of(y, nameof(y));
        rows.Run(action, new() { Y = target, Weight = FloatRows.Vector(row, nameof(row), target.Width) });
    }

    private static (FloatRows X, FloatRows Y) Pair(in TensorView x, in TensorView y)
    {
        FloatRows target = FloatRows.Of(y, nameof(y));
        return (FloatRows.Of(x, nameof(x), target.Count, target.Width), target);
    }

    private void Widen(ushort* source, Span<float> target)
    {
        int whole = target.Length & ~15;
        fixed (float* to = target)
        {
            tiles.Widen(source, to, whole);
            for (int i = whole; i < target.Length; i++)
            {
                to[i] = HalfBits.Widen1(source[i]);
            }
        }
    }

    private static ReadOnlySpan<int> Indices(in TensorView view, string name, int count, int limit)
    {
        ReadOnlySpan<int> indices = view.AsSpan<int>();
        if (indices.Length != count)
        {
            throw new ArgumentException($"'{name}' has {indices.Length} elements; {count} were expected.", name);
        }

        for (int i = 0; i < count; i++)
        {
            if ((uint)indices[i] >= (uint)limit)
            {
                throw new ArgumentOutOfRangeException(name, indices[i], $"element {i} of '{name}' is not a row below {limit}");
            }
        }

        return indices;
    }
}
