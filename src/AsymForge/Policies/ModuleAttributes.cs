namespace AsymForge;

/// <summary>
/// Declares a small learned network: <c>[LearnedModule, ModuleLayer(LayerKind.Linear, "fc1", In = 1024, Out = 256)] static partial Module Predictor { get; }</c>. Its layers run in the order in which
/// they are written; their tensors are <c>&lt;Prefix&gt;&lt;name&gt;.weight</c> and <c>.bias</c> of <see cref="File"/>, checked against the declared shapes.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LearnedModuleAttribute : Attribute
{
    /// <summary>
    /// Where it acts: <see cref="Stage.Project"/>, where its output replaces the projector's tokens (QueCC, arXiv 2411.03312), or <see cref="Stage.BeforeAttention"/>, where a rule reads what it
    /// predicts as <c>token.Predicted(Predictor)</c> (AttentionPredictor, arXiv 2502.04077).
    /// </summary>
    public Stage Stage { get; set; } = Stage.Project;

    /// <summary>The safetensors file in the model's folder; <c>&lt;policy in lower case&gt;.safetensors</c> where it is not set.</summary>
    public string? File { get; set; }

    /// <summary>What the names of its tensors start with; the property's name in lower case and a dot where it is not set.</summary>
    public string? Prefix { get; set; }
}

/// <summary>One layer of a <see cref="LearnedModuleAttribute"/>. What a layer gives out, the next takes in.</summary>
/// <param name="kind">What it computes.</param>
/// <param name="name">The name of its tensors, between the module's prefix and <c>.weight</c>.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ModuleLayerAttribute(LayerKind kind, string name) : Attribute
{
    /// <summary>What it computes.</summary>
    public LayerKind Kind { get; } = kind;

    /// <summary>The name of its tensors.</summary>
    public string Name { get; } = name;

    /// <summary>Width (of a convolution: channels) that it takes in; not for a norm and attention, which keep the width.</summary>
    public int In { get; set; }

    /// <summary>Width (of a convolution: channels) that it gives out.</summary>
    public int Out { get; set; }

    /// <summary>Of a convolution: side of its square kernel.</summary>
    public int Kernel { get; set; } = 1;

    /// <summary>Of a convolution: steps between outputs.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Of a convolution: zeros added on each side.</summary>
    public int Padding { get; set; }

    /// <summary>Of a convolution: groups of channels; as many as channels is depth-wise.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Of attention: heads, a divisor of <see cref="Out"/>.</summary>
    public int Heads { get; set; } = 1;

    /// <summary>What is applied to its output.</summary>
    public LayerActivation Activation { get; set; } = LayerActivation.Identity;
}

/// <summary>What a layer of a learned module computes.</summary>
public enum LayerKind
{
    /// <summary>x·Wᵀ + b, W float32 [out, in].</summary>
    Linear,

    /// <summary>A two-dimensional convolution with bias, W float32 [out, in / groups, kernel, kernel].</summary>
    Convolution,

    /// <summary>Layer norm with scale and shift, float32 [out], epsilon 1e-6.</summary>
    Norm,

    /// <summary>Multi-head attention with in- and out-projection, both with bias, W float32 [3·out, out] and [out, out].</summary>
    Attention,
}

/// <summary>What is applied to the output of a layer of a learned module.</summary>
public enum LayerActivation
{
    /// <summary>Nothing.</summary>
    Identity,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x·Φ(x), by erf.</summary>
    Gelu,
}
