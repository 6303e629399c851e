namespace AsymForge.Cuda;

/// <summary>A CUDA device, or a part of its software, is missing or refused a call.</summary>
/// <param name="call">The call, as <c>cuLaunchKernel</c>; the library's name where it is the library that is missing.</param>
/// <param name="error">What it said, by its own name, as <c>CUDA_ERROR_OUT_OF_MEMORY</c>.</param>
/// <param name="detail">What was being done and what was expected.</param>
public sealed class CudaException(string call, string error, string detail) : Exception($"{call}: {error}. {detail}")
{
    /// <summary>The call that failed.</summary>
    public string Call { get; } = call;

    /// <summary>The error by its own name.</summary>
    public string Error { get; } = error;
}
