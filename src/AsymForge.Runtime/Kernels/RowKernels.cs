namespace AsymForge.Runtime;

/// <summary>
/// Kernels over one row, of one vector width. Element-wise ones are the same in every lane; sums run in 32 interleaved partial sums (element i belongs to sum i mod 32, fused) and a 16-8-4-2-1 tree,
/// whatever the width.
/// </summary>
internal abstract unsafe class RowKernels
{
    public static RowKernels For(VectorWidth width) => width switch
    {
        VectorWidth.Vector512 => new RowKernels<Lanes512, System.Runtime.Intrinsics.Vector512<float>>(),
        VectorWidth.Vector256 => new RowKernels<Lanes256, System.Runtime.Intrinsics.Vector256<float>>(),
        _ => new RowKernels<LanesScalar, float>(),
    };

    public abstract void RmsNorm(float* x, float* weight, float epsilon, float* y, int n);

    public abstract void LayerNorm(float* x, float* weight, float* bias, float epsilon, float* y, int n);

    public abstract void Rotate(float* first, float* second, float* cosine, float* sine, int n);

    /// <summary>y += x.</summary>
    public abstract void Add(float* x, float* y, int n);

    /// <summary>y *= x.</summary>
    public abstract void Multiply(float* x, float* y, int n);

    /// <summary>y *= factor.</summary>
    public abstract void Scale(float factor, float* y, int n);

    public abstract void Activate(Activation function, float* x, float* y, int n);

    public abstract void Gate(Activation function, float* gate, float* up, float* y, int n);

    /// <summary>y = x + bias (nothing where bias is null), or y + (x + bias).</summary>
    public abstract void Deposit(float* x, float* bias, float* y, int n, bool ontoY);

    /// <summary>y = x · factor + 0: the end of a weighted sum. The added zero makes −0 and 0 one.</summary>
    public abstract void Finish(float* x, float factor, float* y, int n);

    /// <summary>y = exp(x − max) and the sum of y, in 16 interleaved partial sums and an 8-4-2-1 tree. 0 where x is −∞.</summary>
    public abstract float ExpSum(float* x, float* y, int n);

    /// <summary>
    /// The columns of p [entries, 32] become exp(p · scale − max of the column), and sums [32] their sums: what <see cref="ExpSum"/> gives for each column. Column c sees entries below
    /// <paramref name="firstColumnSees"/> + c, and those only whose <paramref name="visible"/> byte is not 0 (null: all).
    /// </summary>
    public abstract void ExpSumColumns(float* p, int entries, float scale, long firstColumnSees, byte* visible, float* sums);

    /// <summary>acc [headDim] = fused chain over entries of p[e] · v[e], v's rows stride apart.</summary>
    public abstract void WeightedSum(float* p, float* v, nint stride, float* acc, int entries, int headDim);
}
