namespace AsymForge.Runtime;

/// <summary>An element function of a feed-forward layer. Accurate to about two units in the last place, the same bits on every vector width.</summary>
public enum Activation
{
    /// <summary>x · σ(x).</summary>
    Silu,

    /// <summary>x · Φ(x) by the error function: ½ · x · (1 + erf(x / √2)).</summary>
    Gelu,

    /// <summary>½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))).</summary>
    GeluTanh,

    /// <summary>x · σ(1.702 · x).</summary>
    QuickGelu,
}
