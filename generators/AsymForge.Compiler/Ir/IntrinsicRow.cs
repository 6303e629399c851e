namespace AsymForge.Compiler.Ir;

/// <summary>Where targets take a function from.</summary>
public enum IntrinsicKernel
{
    /// <summary>IEEE or integer operations that every target has, in lanes too.</summary>
    Platform,

    /// <summary>AsymForge's float polynomial, with a form in lanes of every width.</summary>
    Polynomial,

    /// <summary>AsymForge's function of the same name, one number at a time.</summary>
    Elementary,
}

/// <summary>What the compiler knows of one function.</summary>
/// <param name="Op">The function.</param>
/// <param name="Kernel">Where targets take it from.</param>
/// <param name="Arity">How many operands it takes.</param>
/// <param name="Of">The types that its first operand may have; the others have the same.</param>
/// <param name="Evaluate">Its value, to the bit that every target has. The operands have types that it takes.</param>
public sealed record IntrinsicRow(IntrinsicOp Op, IntrinsicKernel Kernel, int Arity, IReadOnlyList<IrType> Of, Func<IReadOnlyList<Const>, Const> Evaluate)
{
    /// <summary>Its name in C#, in <c>MathF</c>, <c>Math</c> or the type of number; null where it stands for a call of another form.</summary>
    public string? Method { get; init; }

    /// <summary>Whether its results are those of C# to the bit (NaN apart); else they are within 4 ulp, and the same on every target.</summary>
    public bool IsExact { get; init; }

    /// <summary>The type of its last operand where that is another.</summary>
    public IrType? Last { get; init; }

    /// <summary>The type of its result where that is not the first operand's.</summary>
    public IrType? Result { get; init; }

    /// <summary>Whether operands of these types are what it takes.</summary>
    public bool Takes(IReadOnlyList<IrType> types) =>
        types.Count == Arity && Of.Contains(types[0]) && types.Skip(1).Select((type, i) => type == (i == Arity - 2 ? Last ?? types[0] : types[0])).All(fits => fits);
}
