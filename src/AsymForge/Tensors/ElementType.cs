namespace AsymForge;

/// <summary>What one element of a <see cref="TensorView"/> is.</summary>
public enum ElementType
{
    /// <summary>IEEE binary32, 4 bytes.</summary>
    Float32,

    /// <summary>IEEE binary16, 2 bytes.</summary>
    Float16,

    /// <summary>Signed 32-bit integer, 4 bytes.</summary>
    Int32,

    /// <summary>Unsigned byte; a mask is 0 or 1.</summary>
    UInt8,
}

/// <summary>Sizes of <see cref="ElementType"/>.</summary>
public static class ElementTypes
{
    /// <summary>Bytes of one element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enum.</exception>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.Float32 or ElementType.Int32 => 4,
        ElementType.Float16 => 2,
        ElementType.UInt8 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not an element type"),
    };
}
