namespace AsymForge.Vlm.Checkpoints;

/// <summary>How the elements of a stored tensor are written; the names are those of the safetensors format.</summary>
public enum CheckpointType
{
    /// <summary>IEEE double, 8 bytes.</summary>
    F64,

    /// <summary>IEEE single, 4 bytes.</summary>
    F32,

    /// <summary>IEEE half, 2 bytes.</summary>
    F16,

    /// <summary>The upper half of an IEEE single, 2 bytes.</summary>
    BF16,

    /// <summary>8-bit float, 4 bits of exponent, 3 of fraction.</summary>
    F8_E4M3,

    /// <summary>8-bit float, 5 bits of exponent, 2 of fraction.</summary>
    F8_E5M2,

    /// <summary>Signed integer, 8 bytes.</summary>
    I64,

    /// <summary>Signed integer, 4 bytes.</summary>
    I32,

    /// <summary>Signed integer, 2 bytes.</summary>
    I16,

    /// <summary>Signed integer, 1 byte.</summary>
    I8,

    /// <summary>Unsigned integer, 8 bytes.</summary>
    U64,

    /// <summary>Unsigned integer, 4 bytes.</summary>
    U32,

    /// <summary>Unsigned integer, 2 bytes.</summary>
    U16,

    /// <summary>Unsigned integer, 1 byte.</summary>
    U8,

    /// <summary>Zero or one in a byte.</summary>
    BOOL,
}
