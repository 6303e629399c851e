namespace AsymForge.Vlm;

/// <summary>How a model is loaded and run.</summary>
public sealed record VlmOptions
{
    /// <summary>Threads that work on one operation, the caller's included; 0: one per processor. No setting changes a result.</summary>
    public int Threads { get; init; }
}
