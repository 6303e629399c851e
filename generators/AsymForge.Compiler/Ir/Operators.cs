namespace AsymForge.Compiler.Ir;

/// <summary>Operators of one operand.</summary>
public enum UnaryOp
{
    /// <summary><c>-x</c>, of int, long and float; wraps around.</summary>
    Negate,

    /// <summary><c>~x</c>, of whole numbers.</summary>
    Complement,

    /// <summary><c>!x</c>, of bool.</summary>
    Not,
}

/// <summary>Operators of two operands of one type (shifts: the count is an int). Left is evaluated first.</summary>
public enum BinaryOp
{
    Add,
    Subtract,
    Multiply,

    /// <summary>Whole numbers: towards zero, by a constant (or a tunable whose range says the same) that is neither 0 nor −1.</summary>
    Divide,

    /// <summary>As <see cref="Divide"/>; of floats C#'s <c>%</c>.</summary>
    Remainder,

    /// <summary>Of whole numbers and, without short circuit, of bool.</summary>
    And,
    Or,
    Xor,

    /// <summary>The count is masked to 5 bits (6 for 64-bit values).</summary>
    ShiftLeft,

    /// <summary><c>&gt;&gt;</c>: arithmetic for signed values, logical for unsigned.</summary>
    ShiftRight,

    /// <summary><c>&gt;&gt;&gt;</c>: logical.</summary>
    ShiftRightLogical,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary><c>&amp;&amp;</c>.</summary>
    AndAlso,

    /// <summary><c>||</c>.</summary>
    OrElse,
}

/// <summary>What a budget rule can ask of the scores.</summary>
public enum SummaryKind
{
    Count,
    Max,
    Mean,

    /// <summary>One float argument.</summary>
    FractionForMass,

    /// <summary>One float argument.</summary>
    FractionAbove,
}

/// <summary>Facts about operators.</summary>
public static class Operators
{
    /// <summary>Whether the result is a bool whatever the operands.</summary>
    public static bool IsTest(this BinaryOp op) => op >= BinaryOp.Equal;

    /// <summary>Whether the right operand is a shift count.</summary>
    public static bool IsShift(this BinaryOp op) => op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight or BinaryOp.ShiftRightLogical;

    /// <summary>Whether the operator is defined for that type.</summary>
    public static bool Takes(this UnaryOp op, IrType type) => op switch
    {
        UnaryOp.Not => type == IrType.Bool,
        UnaryOp.Negate => type is IrType.Int or IrType.Long or IrType.Float,
        _ => type.IsWhole(),
    };

    /// <summary>Whether the operator is defined for those types.</summary>
    public static bool Takes(this BinaryOp op, IrType left, IrType right) => op switch
    {
        _ when op.IsShift() => left.IsWhole() && right == IrType.Int,
        _ when left != right => false,
        BinaryOp.AndAlso or BinaryOp.OrElse => left == IrType.Bool,
        BinaryOp.And or BinaryOp.Or or BinaryOp.Xor => left != IrType.Float,
        BinaryOp.Equal or BinaryOp.NotEqual => true,
        _ => left != IrType.Bool,
    };

    /// <summary>Whether the summary takes an argument.</summary>
    public static bool TakesArgument(this SummaryKind kind) => kind is SummaryKind.FractionForMass or SummaryKind.FractionAbove;
}
