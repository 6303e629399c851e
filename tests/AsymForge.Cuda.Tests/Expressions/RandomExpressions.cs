using AsymForge.Compiler.Ir;

namespace AsymForge.Cuda.Tests.Expressions;

/// <summary>Random expressions of two parameters of each type, with a taste for what C++ reads in another way than C#.</summary>
internal sealed class RandomExpressions(Random random, IReadOnlyList<IrParameter> parameters)
{
    private static readonly IrType[] Types = Enum.GetValues<IrType>();
    private static readonly IrType[] Whole = [IrType.Int, IrType.UInt, IrType.Long, IrType.ULong];
    private static readonly BinaryOp[] Bits = [BinaryOp.And, BinaryOp.Or, BinaryOp.Xor];
    private static readonly BinaryOp[] Shifts = [BinaryOp.ShiftLeft, BinaryOp.ShiftRight, BinaryOp.ShiftRightLogical];
    private static readonly BinaryOp[] Simple = [BinaryOp.Add, BinaryOp.Subtract, BinaryOp.Multiply];
    private static readonly BinaryOp[] Order = [BinaryOp.Equal, BinaryOp.NotEqual, BinaryOp.Less, BinaryOp.LessOrEqual, BinaryOp.Greater, BinaryOp.GreaterOrEqual];
    private static readonly BinaryOp[] OfBools = [BinaryOp.And, BinaryOp.Or, BinaryOp.Xor, BinaryOp.Equal, BinaryOp.NotEqual, BinaryOp.AndAlso, BinaryOp.OrElse];

    private static readonly Dictionary<IrType, Const[]> Constants = new()
    {
        [IrType.Bool] = [Const.Of(true), Const.Of(false)],
        [IrType.Float] =
        [
            .. new[] { 0f, -0f, 1f, -1f, 0.1f, -0.1f, 2.5f, 16777216f, 1e10f, 1e-45f, -1e-45f, 1.17549435e-38f, 1.1754942e-38f, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 3f, 1f / 3 }
                .Select(Const.Of),
        ],
        [IrType.Int] = [.. new[] { 0, 1, -1, 31, 32, 33, 63, 64, -7, int.MaxValue, int.MinValue, int.MinValue + 1 }.Select(Const.Of)],
        [IrType.UInt] = [.. new uint[] { 0u, 1u, 0x7FFFFFFFu, 0x80000000u, uint.MaxValue, 77u }.Select(Const.Of)],
        [IrType.Long] = [.. new long[] { 0L, 1L, -1L, int.MaxValue, 1L + int.MaxValue, int.MinValue - 1L, long.MaxValue, long.MinValue, long.MinValue + 1 }.Select(Const.Of)],
        [IrType.ULong] = [.. new ulong[] { 0UL, 1UL, uint.MaxValue, 1UL << 32, 1UL << 63, long.MaxValue, ulong.MaxValue }.Select(Const.Of)],
    };

    /// <summary>An expression of a type, at most so deep.</summary>
    public Expr Next(IrType type, int depth)
    {
        if (depth == 0 || random.Next(9) == 0)
        {
            return random.Next(3) == 0 ? Pick(Constants[type]) : Parameter(type);
        }

        return random.Next(8) switch
        {
            0 => new Conditional(Next(IrType.Bool, depth - 1), Next(type, depth - 1), Next(type, depth - 1)),
            1 => Called(type, depth - 1),
            2 when type != IrType.Bool => new Conversion(type, Next(Pick([.. Types.Where(from => from != IrType.Bool)]), depth - 1)),
            _ => type switch
            {
                IrType.Bool => Truth(depth - 1),
                IrType.Float => Real(depth - 1),
                _ => OfWhole(type, depth - 1),
            },
        };
    }

    private LocalRead Parameter(IrType type)
    {
        IrParameter picked = Pick([.. parameters.Where(parameter => parameter.Type == type)]);
        return new(picked.Name, picked.Type);
    }

    private Expr Truth(int depth)
    {
        IrType type = Pick(Types);
        return random.Next(5) switch
        {
            0 => new Unary(UnaryOp.Not, Next(IrType.Bool, depth)),
            1 or 2 => Of(Pick(OfBools), IrType.Bool, depth),
            _ => Of(type == IrType.Bool ? Order[random.Next(2)] : Pick(Order), type, depth),
        };
    }

    private Expr Real(int depth) => random.Next(6) switch
    {
        0 => new Unary(UnaryOp.Negate, Next(IrType.Float, depth)),
        1 => Of(BinaryOp.Divide, IrType.Float, depth),
        2 => Of(BinaryOp.Remainder, IrType.Float, depth),
        _ => Of(Pick(Simple), IrType.Float, depth),
    };

    private Expr OfWhole(IrType type, int depth) => random.Next(6) switch
    {
        0 => type is IrType.Int or IrType.Long && random.Next(2) == 0 ? new Unary(UnaryOp.Negate, Next(type, depth)) : new Unary(UnaryOp.Complement, Next(type, depth)),
        1 => new Binary(Pick(Shifts), Next(type, depth), Next(IrType.Int, depth)),
        2 => Of(Pick(Bits), type, depth),
        3 => new Binary(random.Next(2) == 0 ? BinaryOp.Divide : BinaryOp.Remainder, Next(type, depth), Pick([.. Constants[type].Where(value => value.Signed is not (0 or -1))])),
        _ => Of(Pick(Simple), type, depth),
    };

    private Expr Called(IrType type, int depth)
    {
        IntrinsicRow[] rows = [.. IntrinsicTable.Rows.Where(row => row.Result is { } result ? result == type : row.Of.Contains(type))];
        if (rows.Length == 0)
        {
            return Truth(depth);
        }

        IntrinsicRow row = Pick(rows);
        IrType operand = row.Result is null ? type : Pick([.. row.Of]);
        return new Intrinsic(row.Op, Enumerable.Range(0, row.Arity).Select(i => Next(i > 0 && i == row.Arity - 1 ? row.Last ?? operand : operand, depth)).ToArray());
    }

    private Binary Of(BinaryOp op, IrType type, int depth) => new(op, Next(type, depth), Next(type, depth));

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
