namespace AsymForge.Runtime;

/// <summary>The matrix kernels of one vector width. All widths give the same bits: every element is one fused multiply-add chain over k in order, continued from what c holds.</summary>
internal abstract unsafe class TileKernels
{
    public static TileKernels For(VectorWidth width) => width switch
    {
        VectorWidth.Vector512 => new TileKernels512(),
        VectorWidth.Vector256 => new TileKernels256(),
        _ => new TileKernelsScalar(),
    };

    /// <summary>c [12, 32] += a [k, 12] · b [k, 32], rows of a and b the given distances apart.</summary>
    public abstract void Rows12(float* a, nint aStride, float* b, nint bStride, float* c, nint k);

    /// <summary>c [8, 32] += a [k, 8] · b [k, 32].</summary>
    public abstract void Rows8(float* a, nint aStride, float* b, nint bStride, float* c, nint k);

    public abstract void Thin(in ThinTile tile);

    /// <summary>scores [32] = (query · key chain over headDim) · scale for the 32 entries of four key blocks [headDim][8].</summary>
    public abstract void Scores(float* query, in KeyBlocks keys, float scale, float* scores, int headDim);

    /// <summary>float16 to float32, exact; the count is a multiple of 16.</summary>
    public abstract void Widen(ushort* source, float* target, nint count);
}
