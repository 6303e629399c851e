namespace AsymForge.Compiler;

/// <summary>What is known of a model from its config.json alone. Equal for equal geometry, whatever else the file says.</summary>
public sealed record ModelFacts
{
    /// <summary>The name that <c>AsymForgeModel</c> gives it.</summary>
    public required string Name { get; init; }

    /// <summary>Its <c>model_type</c>.</summary>
    public required string Family { get; init; }

    /// <summary>Decoder layers, those with cross-attention included.</summary>
    public required int Layers { get; init; }

    /// <summary>Query heads per decoder layer.</summary>
    public required int Heads { get; init; }

    /// <summary>Key/value heads per decoder layer.</summary>
    public required int KvHeads { get; init; }

    /// <summary>Width of one decoder head.</summary>
    public required int HeadDim { get; init; }

    /// <summary>Width of an embedding.</summary>
    public required int Hidden { get; init; }

    /// <summary>The longest sequence it was made for, in tokens.</summary>
    public required int Context { get; init; }

    /// <summary>The decoder layers that attend to pictures across instead of to the sequence, ascending; empty in most families.</summary>
    public EquatableArray<int> CrossLayers { get; init; }

    /// <summary>The vision side; null for a model that sees no pictures.</summary>
    public VisionFacts? Vision { get; init; }

    /// <summary>What of it a compiled policy depends on.</summary>
    public ModelSizes Sizes => new()
    {
        Name = Name, Hidden = Hidden, HeadDim = HeadDim, Layers = Layers, Heads = Heads, KvHeads = KvHeads, VisionTokens = Vision?.Tokens ?? 0, HasCls = Vision is { HasCls: true },
    };
}

/// <summary>The vision side of a model.</summary>
public sealed record VisionFacts
{
    /// <summary>Layers of the tower.</summary>
    public required int Layers { get; init; }

    /// <summary>Heads of a tower layer.</summary>
    public required int Heads { get; init; }

    /// <summary>Width of the tower.</summary>
    public required int Hidden { get; init; }

    /// <summary>Whether the tower has a CLS token, whose attention to the patches is then a signal.</summary>
    public required bool HasCls { get; init; }

    /// <summary>Vision tokens of one picture; 0 where that depends on the picture.</summary>
    public int Tokens => Least == Most ? Least : 0;

    /// <summary>The fewest vision tokens that a picture can have.</summary>
    public required int Least { get; init; }

    /// <summary>The most vision tokens that a picture can have; 0 where config.json does not bound them.</summary>
    public required int Most { get; init; }

    /// <summary>Of <see cref="Least"/>, those that are separators and never dropped.</summary>
    public int Protected { get; init; }

    /// <summary>Rows of the token grid; 0 where the picture decides, or where the tokens form no grid.</summary>
    public int Rows { get; init; }

    /// <summary>Columns of the token grid; 0 likewise.</summary>
    public int Columns { get; init; }
}
