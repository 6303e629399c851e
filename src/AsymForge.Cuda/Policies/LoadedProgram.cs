namespace AsymForge.Cuda;

/// <summary>What a program has on the device: functions of its module, and its learned weights. It does not keep the program alive.</summary>
internal sealed class LoadedProgram(string module, CudaFunction[][] functions, nint[] weights, PolicyProgram program)
{
    private readonly WeakReference<PolicyProgram> owner = new(program);

    /// <summary>The hash of the source that it was loaded from.</summary>
    public string Module => module;

    /// <summary>Whether nobody can use it any more.</summary>
    public bool IsAbandoned => !owner.TryGetTarget(out _);

    /// <summary>The learned vectors, to be given back.</summary>
    public ReadOnlySpan<nint> Vectors => weights;

    public CudaFunction Function(int stage, int launch) => functions[stage][launch];

    public nint Weights(int slot) => weights[slot];

    /// <summary>A program of the same key uses it now.</summary>
    public void KeepFor(PolicyProgram user)
    {
        if (!owner.TryGetTarget(out PolicyProgram? current) || !ReferenceEquals(current, user))
        {
            owner.SetTarget(user);
        }
    }
}
