namespace AsymForge.Compiler;

/// <summary>A <c>[LearnedModule]</c> property.</summary>
public sealed record ModuleModel
{
    /// <summary>The property's name.</summary>
    public required string Name { get; init; }

    /// <summary>The property's accessibility as text; empty where the declaration has none.</summary>
    public string Accessibility { get; init; } = "";

    /// <summary>Where it acts, or is read.</summary>
    public Stage Stage { get; init; } = Stage.Project;

    /// <summary>The safetensors file, the rule for an unset one already applied.</summary>
    public required string File { get; init; }

    /// <summary>What the names of its tensors start with, the rule for an unset one already applied.</summary>
    public required string Prefix { get; init; }

    /// <summary>Its layers, in the order in which they run; one at least.</summary>
    public EquatableArray<ModuleLayer> Layers { get; init; }
}

/// <summary>A layer of a learned module.</summary>
public sealed record ModuleLayer
{
    /// <summary>What it computes.</summary>
    public required LayerKind Kind { get; init; }

    /// <summary>The name of its tensors, between the module's prefix and <c>.weight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Width or channels in; those of <see cref="Out"/> where the kind keeps them.</summary>
    public int In { get; init; }

    /// <summary>Width or channels out.</summary>
    public int Out { get; init; }

    /// <summary>Side of a convolution's kernel.</summary>
    public int Kernel { get; init; } = 1;

    /// <summary>Steps between a convolution's outputs.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Zeros that a convolution adds on each side.</summary>
    public int Padding { get; init; }

    /// <summary>Groups of a convolution's channels.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Heads of attention.</summary>
    public int Heads { get; init; } = 1;

    /// <summary>What is applied to its output.</summary>
    public LayerActivation Activation { get; init; } = LayerActivation.Identity;
}

/// <summary>Which settings a kind of layer has.</summary>
public static class LayerSettings
{
    private static readonly string[][] Rows = [["In", "Out"], ["In", "Out", "Kernel", "Stride", "Padding", "Groups"], ["Out"], ["Out", "Heads"]];

    /// <summary>The settings that one kind at least has, and not all.</summary>
    public static IReadOnlyList<string> All { get; } = ["In", "Kernel", "Stride", "Padding", "Groups", "Heads"];

    /// <summary>Those of one kind.</summary>
    public static IReadOnlyList<string> Of(LayerKind kind) => Rows[(int)kind];

    /// <summary>Whether the kind gives out the width that it takes in.</summary>
    public static bool KeepsWidth(LayerKind kind) => Array.IndexOf(Rows[(int)kind], "In") < 0;
}
