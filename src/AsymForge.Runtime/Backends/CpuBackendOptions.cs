using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AsymForge.Runtime;

/// <summary>How a <see cref="CpuBackend"/> runs. No setting changes a result.</summary>
public sealed record CpuBackendOptions
{
    /// <summary>Threads that work on one operation, the caller's included; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>The widest vectors to use; the machine's widest where it has not those.</summary>
    public VectorWidth MaxWidth { get; init; } = VectorWidth.Vector512;

    internal int ResolvedThreads => Threads == 0 ? Environment.ProcessorCount : Threads;

    // Without fused multiply-add in hardware a vector would round twice; the scalar kernels call the exact routine.
    internal VectorWidth ResolvedWidth =>
        MaxWidth >= VectorWidth.Vector512 && Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? VectorWidth.Vector512
        : MaxWidth >= VectorWidth.Vector256 && Avx2.IsSupported && Fma.IsSupported ? VectorWidth.Vector256
        : VectorWidth.Scalar;
}
