using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>What the kernels of <see cref="VisionSignals"/> read: the inputs of one segment, as far as the policy asks for them. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct VisionInputs
{
    /// <summary>[n, hidden] Projected embeddings.</summary>
    public ReadOnlySpan<float> Vision { get; init; }

    /// <summary>[L, hidden] Embeddings of the text tokens.</summary>
    public ReadOnlySpan<float> Text { get; init; }

    /// <summary>Width of an embedding.</summary>
    public int Hidden { get; init; }

    /// <summary>[hidden] Learned weights, for the signals that take some.</summary>
    public ReadOnlySpan<float> Weights { get; init; }

    /// <summary>Working memory: <see cref="Similarity.ScratchFloats"/> floats where text is read.</summary>
    public Span<float> Scratch { get; init; }
}
