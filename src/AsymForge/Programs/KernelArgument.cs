namespace AsymForge;

/// <summary>One parameter of a CUDA kernel, 4 or 8 bytes wide.</summary>
/// <param name="Kind">What it is filled with.</param>
/// <param name="Index">Which one, where there are several of a kind: an input of the stage, a value, a size, a slot of learned weights.</param>
/// <param name="Type">How a bound value is passed; <see cref="ArgumentType.Int"/> for everything else.</param>
public readonly record struct KernelArgument(ArgumentKind Kind, int Index = 0, ArgumentType Type = ArgumentType.Int);

/// <summary>The type of the parameter that a bound value fills.</summary>
public enum ArgumentType
{
    /// <summary>32 bits with sign; truth values (0 or 1) and enums too.</summary>
    Int,

    /// <summary>32 bits without sign.</summary>
    UInt,

    /// <summary>64 bits with sign.</summary>
    Long,

    /// <summary>64 bits without sign.</summary>
    ULong,

    /// <summary>IEEE binary32.</summary>
    Float,

    /// <summary>IEEE binary64.</summary>
    Double,
}
