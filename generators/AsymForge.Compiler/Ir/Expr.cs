namespace AsymForge.Compiler.Ir;

/// <summary>An expression. It has no effects, so that evaluating one that is not needed changes nothing.</summary>
public abstract record Expr
{
    /// <summary>The type of its value.</summary>
    public abstract IrType Type { get; }
}

/// <summary>A constant, to the bit.</summary>
public sealed record Const : Expr
{
    private const uint CanonicalNaN = 0xFFC00000;

    private Const(IrType type, ulong bits) => (Type, Bits) = (type, bits);

    /// <inheritdoc />
    public override IrType Type { get; }

    /// <summary>The value's bits: of a float its 32, of a signed number its sign-extended 64, of a bool 0 or 1.</summary>
    public ulong Bits { get; }

    /// <summary>The value of a <see cref="IrType.Float"/>.</summary>
    public float Float => FloatBits.ToFloat((uint)Bits);

    /// <summary>The value of a whole number, wrapped to signed where it is unsigned.</summary>
    public long Signed => (long)Bits;

    /// <summary>The value of a <see cref="IrType.Bool"/>.</summary>
    public bool Bool => Bits != 0;

    /// <summary>The value as a real number (the nearest double).</summary>
    // The cast: what an arm of float and one of long have in common is float, which rounds whole numbers above 2^24.
    public double Real => Type switch
    {
        IrType.Float => (double)Float,
        IrType.ULong => Bits,
        _ => Signed,
    };

    /// <summary>A float. There is one NaN: which one an operation gives depends on the machine, and no rule can tell.</summary>
    public static Const Of(float value) => new(IrType.Float, float.IsNaN(value) ? CanonicalNaN : FloatBits.Of(value));

    /// <summary>A bool.</summary>
    public static Const Of(bool value) => new(IrType.Bool, value ? 1UL : 0UL);

    /// <summary>An int.</summary>
    public static Const Of(int value) => new(IrType.Int, (ulong)(long)value);

    /// <summary>A uint.</summary>
    public static Const Of(uint value) => new(IrType.UInt, value);

    /// <summary>A long.</summary>
    public static Const Of(long value) => new(IrType.Long, (ulong)value);

    /// <summary>A ulong.</summary>
    public static Const Of(ulong value) => new(IrType.ULong, value);
}

/// <summary>The value of a local, a parameter or a loop counter.</summary>
public sealed record LocalRead(string Name, IrType LocalType) : Expr
{
    /// <inheritdoc />
    public override IrType Type => LocalType;
}

/// <summary>The bound value of a tunable.</summary>
public sealed record TunableRead(string Name, IrType TunableType) : Expr
{
    /// <inheritdoc />
    public override IrType Type => TunableType;
}

/// <summary>A size of the model that the program is bound to: an int, at least 1. A constant where the policy is for one model.</summary>
public sealed record GeometryRead(Geometry Size) : Expr
{
    /// <inheritdoc />
    public override IrType Type => IrType.Int;
}

/// <summary>An element of a table of the policy. The index is an int that is inside whatever the inputs are: reading an element that is not needed changes nothing.</summary>
public sealed record TableRead(string Name, IrType ElementType, Expr Index) : Expr
{
    /// <inheritdoc />
    public override IrType Type => ElementType;
}

/// <summary>A signal of the token at hand.</summary>
/// <param name="Signal">Which.</param>
/// <param name="Argument">A float <see cref="Const"/> or <see cref="TunableRead"/> for a signal that takes a number, else null.</param>
/// <param name="Slot">Which learned vector, for a signal that takes one; −1 otherwise.</param>
public sealed record SignalRead(SignalKind Signal, Expr? Argument = null, int Slot = -1) : Expr
{
    /// <inheritdoc />
    public override IrType Type => SignalTable.Of(Signal).Type;
}

/// <summary>A fact about the scores of a sample.</summary>
/// <param name="Summary">Which.</param>
/// <param name="Argument">A float expression for a fact that takes a number, else null.</param>
public sealed record SummaryRead(SummaryKind Summary, Expr? Argument = null) : Expr
{
    /// <inheritdoc />
    public override IrType Type => Summary == SummaryKind.Count ? IrType.Int : IrType.Float;
}

/// <summary>An operator of one operand.</summary>
public sealed record Unary(UnaryOp Op, Expr Operand) : Expr
{
    /// <inheritdoc />
    public override IrType Type => Operand.Type;
}

/// <summary>An operator of two operands. Operands have one type: the parser writes C#'s promotions as <see cref="Conversion"/>.</summary>
public sealed record Binary(BinaryOp Op, Expr Left, Expr Right) : Expr
{
    /// <inheritdoc />
    public override IrType Type => Op.IsTest() ? IrType.Bool : Left.Type;
}

/// <summary><c>c ? a : b</c>.</summary>
public sealed record Conditional(Expr Condition, Expr WhenTrue, Expr WhenFalse) : Expr
{
    /// <inheritdoc />
    public override IrType Type => WhenTrue.Type;
}

/// <summary>An unchecked cast between numbers. Float to whole saturates and NaN gives 0; whole to whole wraps; whole to float rounds to nearest even.</summary>
public sealed record Conversion(IrType To, Expr Operand) : Expr
{
    /// <inheritdoc />
    public override IrType Type => To;
}

/// <summary>A call of another function of the policy. A function that reads a token is given the caller's.</summary>
public sealed record Call(string Function, IrType ReturnType, EquatableArray<Expr> Arguments) : Expr
{
    /// <inheritdoc />
    public override IrType Type => ReturnType;
}

/// <summary>A call of a function that the language knows.</summary>
public sealed record Intrinsic(IntrinsicOp Op, EquatableArray<Expr> Arguments) : Expr
{
    /// <inheritdoc />
    public override IrType Type => IntrinsicTable.Of(Op).Result ?? Arguments[0].Type;
}
