namespace AsymForge.Compiler.Ir;

/// <summary>The types of the intermediate representation: C#'s of the same names.</summary>
public enum IrType
{
    Bool,
    Int,
    UInt,
    Long,
    ULong,
    Float,
}

/// <summary>What a rule method, or a helper that it hands its argument to, is given besides its parameters.</summary>
public enum TokenKind
{
    /// <summary>Nothing: a plain function of its parameters.</summary>
    None,

    /// <summary>A vision token: <see cref="SignalRead"/> of the vision signals.</summary>
    Vision,

    /// <summary>A score summary: <see cref="SummaryRead"/>.</summary>
    Summary,

    /// <summary>A cache entry: <see cref="SignalRead"/> of the cache signals.</summary>
    Cached,

    /// <summary>The cache of one layer or KV head, of a capacity rule.</summary>
    Head,

    /// <summary>A dropped token and the kept one it goes into, of a merge rule.</summary>
    Pair,

    /// <summary>A vocabulary token's logits of two branches, of a logits rule.</summary>
    Logit,

    /// <summary>The answer of the guide model, of an exit rule.</summary>
    Answer,
}

/// <summary>Facts about <see cref="IrType"/>.</summary>
public static class IrTypes
{
    /// <summary>Whether the type is a whole number.</summary>
    public static bool IsWhole(this IrType type) => type is IrType.Int or IrType.UInt or IrType.Long or IrType.ULong;

    /// <summary>Whether the type is a whole number of 64 bits.</summary>
    public static bool IsWide(this IrType type) => type is IrType.Long or IrType.ULong;

    /// <summary>The C# keyword.</summary>
    public static string Keyword(this IrType type) => type switch
    {
        IrType.Bool => "bool",
        IrType.Int => "int",
        IrType.UInt => "uint",
        IrType.Long => "long",
        IrType.ULong => "ulong",
        _ => "float",
    };
}
