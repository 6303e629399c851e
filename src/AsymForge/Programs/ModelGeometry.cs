namespace AsymForge;

/// <summary>The sizes of a model that a policy is bound to.</summary>
public readonly record struct ModelGeometry
{
    /// <summary>Decoder layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Query heads per decoder layer.</summary>
    public required int Heads { get; init; }

    /// <summary>Key/value heads per decoder layer.</summary>
    public required int KvHeads { get; init; }

    /// <summary>Width of a head.</summary>
    public required int HeadDim { get; init; }

    /// <summary>Width of an embedding.</summary>
    public required int Hidden { get; init; }

    /// <summary>Whether the vision tower has a CLS token, so that <see cref="VisionToken.ClsAttention"/> exists.</summary>
    public bool HasCls { get; init; }

    /// <summary>Vision tokens of one picture; 0 for a model without pictures, and where it depends on the picture.</summary>
    public int VisionTokens { get; init; }

    /// <summary>The value of <paramref name="size"/>.</summary>
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
