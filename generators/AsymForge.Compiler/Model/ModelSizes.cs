namespace AsymForge.Compiler;

/// <summary>The one model that a policy is compiled for: what its program depends on.</summary>
public sealed record ModelSizes
{
    /// <summary>What the project calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Width of an embedding.</summary>
    public int Hidden { get; init; }

    /// <summary>Width of a head.</summary>
    public int HeadDim { get; init; }

    /// <summary>Decoder layers.</summary>
    public int Layers { get; init; }

    /// <summary>Query heads per decoder layer.</summary>
    public int Heads { get; init; }

    /// <summary>Key/value heads per decoder layer.</summary>
    public int KvHeads { get; init; }

    /// <summary>Vision tokens of one picture; 0 where the model does not fix them.</summary>
    public int VisionTokens { get; init; }

    /// <summary>Whether the vision tower has a CLS token.</summary>
    public bool HasCls { get; init; }

    /// <summary>The value of <paramref name="size"/>; 0 where the model does not fix it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enum.</exception>
    public int this[Geometry size] => size switch
    {
        Geometry.Hidden => Hidden,
        Geometry.HeadDim => HeadDim,
        Geometry.Layers => Layers,
        Geometry.Heads => Heads,
        Geometry.KvHeads => KvHeads,
        Geometry.One => 1,
        Geometry.VisionTokens => VisionTokens,
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "not a size of the geometry"),
    };
}
