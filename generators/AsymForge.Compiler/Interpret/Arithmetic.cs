using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// C#'s operators on constants, to the bit: what the interpreter executes and constant folding computes. Wrap-around integers, masked shifts, saturating casts,
/// floats rounded to 32 bits after every operation.
/// </summary>
internal static class Arithmetic
{
    public static Const Apply(UnaryOp op, Const x) => (op, x.Type) switch
    {
        (UnaryOp.Not, _) => Const.Of(!x.Bool),
        (UnaryOp.Negate, IrType.Float) => Const.Of(FloatBits.ToFloat((uint)x.Bits ^ 0x8000_0000)),
        (UnaryOp.Negate, _) => Wrap(x.Type, unchecked(0UL - x.Bits)),
        _ => Wrap(x.Type, ~x.Bits),
    };

    public static Const Apply(BinaryOp op, Const a, Const b) => a.Type switch
    {
        IrType.Float => Floats(op, a.Float, b.Float),
        IrType.Bool => Bools(op, a.Bool, b.Bool),
        IrType.UInt or IrType.ULong => Unsigned(op, a, b),
        _ => Signed(op, a, b),
    };

    public static Const Apply(IntrinsicOp op, IReadOnlyList<Const> x) => IntrinsicTable.Of(op).Evaluate(x);

    /// <summary>An unchecked C# cast.</summary>
    public static Const Convert(IrType to, Const x) => (x.Type, to) switch
    {
        (IrType.Float, IrType.Float) => x,
        (IrType.Float, _) => Casts.ToWhole(to, x.Float),
        (IrType.ULong or IrType.UInt, IrType.Float) => Const.Of(Casts.ToFloat(x.Bits)),
        (_, IrType.Float) => Const.Of(x.Signed < 0 ? -Casts.ToFloat(unchecked(0UL - x.Bits)) : Casts.ToFloat(x.Bits)),
        _ => Wrap(to, x.Bits),
    };

    /// <summary>The low bits of <paramref name="bits"/> as a whole number of the type.</summary>
    public static Const Wrap(IrType type, ulong bits) => type switch
    {
        IrType.Int => Const.Of(unchecked((int)bits)),
        IrType.UInt => Const.Of(unchecked((uint)bits)),
        IrType.Long => Const.Of(unchecked((long)bits)),
        _ => Const.Of(bits),
    };

    public static bool Less(Const a, Const b) => Apply(BinaryOp.Less, a, b).Bool;

    private static Const Floats(BinaryOp op, float a, float b) => op switch
    {
        BinaryOp.Add => Const.Of((float)(a + b)),
        BinaryOp.Subtract => Const.Of((float)(a - b)),
        BinaryOp.Multiply => Const.Of((float)(a * b)),
        BinaryOp.Divide => Const.Of((float)(a / b)),
        BinaryOp.Remainder => Const.Of((float)((double)a % b)), // exact in double, and the exact remainder of two floats is a float
        BinaryOp.Equal => Const.Of(a == b),
        BinaryOp.NotEqual => Const.Of(a != b),
        BinaryOp.Less => Const.Of(a < b),
        BinaryOp.LessOrEqual => Const.Of(a <= b),
        BinaryOp.Greater => Const.Of(a > b),
        BinaryOp.GreaterOrEqual => Const.Of(a >= b),
        _ => throw Undefined(op, IrType.Float),
    };

    private static Const Bools(BinaryOp op, bool a, bool b) => op switch
    {
        BinaryOp.And or BinaryOp.AndAlso => Const.Of(a & b),
        BinaryOp.Or or BinaryOp.OrElse => Const.Of(a | b),
        BinaryOp.Xor or BinaryOp.NotEqual => Const.Of(a ^ b),
        BinaryOp.Equal => Const.Of(a == b),
        _ => throw Undefined(op, IrType.Bool),
    };

    private static Const Unsigned(BinaryOp op, Const a, Const b) => op switch
    {
        BinaryOp.Divide => Wrap(a.Type, a.Bits / b.Bits),
        BinaryOp.Remainder => Wrap(a.Type, a.Bits % b.Bits),
        BinaryOp.ShiftRight or BinaryOp.ShiftRightLogical => Wrap(a.Type, a.Bits >> ShiftCount(a, b)),
        BinaryOp.Less => Const.Of(a.Bits < b.Bits),
        BinaryOp.LessOrEqual => Const.Of(a.Bits <= b.Bits),
        BinaryOp.Greater => Const.Of(a.Bits > b.Bits),
        BinaryOp.GreaterOrEqual => Const.Of(a.Bits >= b.Bits),
        _ => EitherSign(op, a, b),
    };

    private static Const Signed(BinaryOp op, Const a, Const b) => op switch
    {
        BinaryOp.Divide => Wrap(a.Type, unchecked((ulong)(a.Signed / b.Signed))),
        BinaryOp.Remainder => Wrap(a.Type, unchecked((ulong)(a.Signed % b.Signed))),
        BinaryOp.ShiftRight => Wrap(a.Type, unchecked((ulong)(a.Signed >> ShiftCount(a, b)))),
        BinaryOp.ShiftRightLogical => Wrap(a.Type, (a.Type == IrType.Int ? a.Bits & uint.MaxValue : a.Bits) >> ShiftCount(a, b)),
        BinaryOp.Less => Const.Of(a.Signed < b.Signed),
        BinaryOp.LessOrEqual => Const.Of(a.Signed <= b.Signed),
        BinaryOp.Greater => Const.Of(a.Signed > b.Signed),
        BinaryOp.GreaterOrEqual => Const.Of(a.Signed >= b.Signed),
        _ => EitherSign(op, a, b),
    };

    private static Const EitherSign(BinaryOp op, Const a, Const b) => op switch
    {
        BinaryOp.Add => Wrap(a.Type, unchecked(a.Bits + b.Bits)),
        BinaryOp.Subtract => Wrap(a.Type, unchecked(a.Bits - b.Bits)),
        BinaryOp.Multiply => Wrap(a.Type, unchecked(a.Bits * b.Bits)),
        BinaryOp.And => Wrap(a.Type, a.Bits & b.Bits),
        BinaryOp.Or => Wrap(a.Type, a.Bits | b.Bits),
        BinaryOp.Xor => Wrap(a.Type, a.Bits ^ b.Bits),
        BinaryOp.ShiftLeft => Wrap(a.Type, a.Bits << ShiftCount(a, b)),
        BinaryOp.Equal => Const.Of(a.Bits == b.Bits),
        BinaryOp.NotEqual => Const.Of(a.Bits != b.Bits),
        _ => throw Undefined(op, a.Type),
    };

    private static int ShiftCount(Const value, Const count) => (int)count.Signed & (value.Type.IsWide() ? 63 : 31);

    private static InvalidOperationException Undefined(BinaryOp op, IrType type) => new($"{op} is not defined for {type}.");
}
