namespace AsymForge.Runtime;

/// <summary>How many float32 lanes the kernels work on at once. Speed only: every width gives the same bits.</summary>
public enum VectorWidth
{
    /// <summary>One element at a time; runs everywhere.</summary>
    Scalar = 1,

    /// <summary>256 bits, with fused multiply-add.</summary>
    Vector256 = 8,

    /// <summary>512 bits.</summary>
    Vector512 = 16,
}
