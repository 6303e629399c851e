namespace AsymForge;

/// <summary>The queue that a stage's work is put on: a driver's stream handle, or the calling thread.</summary>
/// <param name="Value">The raw handle; 0 is the calling thread on the host.</param>
public readonly record struct StreamHandle(nint Value)
{
    /// <summary>Work runs on the calling thread and is done when the call returns.</summary>
    public static StreamHandle Host => default;
}
