using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;
using AsymForge.Testing;

namespace AsymForge.Compiler.Tests;

/// <summary>One operator at a time on values drawn from random intervals: what it gives lies in the interval that it gives. Whole programs seldom meet small intervals with both signs.</summary>
public sealed class OperatorRangeTests
{
    private const int Draws = 40;

    private static readonly IrType[] Wholes = [IrType.Int, IrType.UInt, IrType.Long, IrType.ULong];

    private static readonly BinaryOp[] Comparing = [BinaryOp.Equal, BinaryOp.NotEqual, BinaryOp.Less, BinaryOp.LessOrEqual, BinaryOp.Greater, BinaryOp.GreaterOrEqual];

    private static readonly BinaryOp[] OfFloats = [BinaryOp.Add, BinaryOp.Subtract, BinaryOp.Multiply, BinaryOp.Divide, BinaryOp.Remainder, .. Comparing];

    private static readonly BinaryOp[] OfWholes = [.. Enum.GetValues<BinaryOp>().Except([BinaryOp.AndAlso, BinaryOp.OrElse])];

    [Property(MaxTest = 1000)]
    public void Binary_operators(int seed)
    {
        System.Random random = new(seed);
        IrType type = random.Next(2) == 0 ? IrType.Float : Wholes[random.Next(4)];
        BinaryOp op = type == IrType.Float ? OfFloats[random.Next(OfFloats.Length)] : OfWholes[random.Next(OfWholes.Length)];
        Interval a = Some(random, type), b = Some(random, op.IsShift() ? IrType.Int : type);
        Holds(new Binary(op, Build.L("a", a.Type), Build.L("b", b.Type)), random, a, b);
    }

    [Property(MaxTest = 500)]
    public void Unary_operators_and_casts(int seed)
    {
        System.Random random = new(seed);
        IrType type = random.Next(2) == 0 ? IrType.Float : Wholes[random.Next(4)];
        Interval a = Some(random, type);
        Expr operand = Build.L("a", type);
        Holds(new Conversion(random.Next(3) == 0 ? IrType.Float : Wholes[random.Next(4)], operand), random, a);
        Holds(new Unary(type == IrType.Float || (random.Next(2) == 0 && type is IrType.Int or IrType.Long) ? UnaryOp.Negate : UnaryOp.Complement, operand), random, a);
    }

    [Property(MaxTest = 1000)]
    public void Intrinsics(int seed)
    {
        System.Random random = new(seed);
        IntrinsicRow row = IntrinsicTable.Rows[random.Next(IntrinsicTable.Rows.Count)];
        IrType type = row.Of[random.Next(2) == 0 ? 0 : random.Next(row.Of.Count)];
        IrType[] types = [.. Enumerable.Range(0, row.Arity).Select(i => i > 0 && i == row.Arity - 1 ? row.Last ?? type : type)];
        Interval[] operands = [.. types.Select(each => Some(random, each))];
        Holds(new Intrinsic(row.Op, types.Select((each, i) => (Expr)Build.L(((char)('a' + i)).ToString(), each)).ToArray()), random, operands);
    }

    // Behind a comparison the operands lie in what is left of their intervals.
    [Property(MaxTest = 1000)]
    public void Conditions(int seed)
    {
        System.Random random = new(seed);
        IrType type = random.Next(2) == 0 ? IrType.Float : Wholes[random.Next(4)];
        Expr a = Build.L("a", type), b = Build.L("b", type), test = new Binary(Comparing[random.Next(6)], a, b), other = new Binary(Comparing[random.Next(6)], a, b);
        test = random.Next(4) switch
        {
            0 => new Binary(BinaryOp.AndAlso, test, other),
            1 => new Binary(BinaryOp.OrElse, test, other),
            2 => new Unary(UnaryOp.Not, test),
            _ => test,
        };
        Holds(new Conditional(test, a, b), random, Some(random, type), Some(random, type));
    }

    private static void Holds(Expr expr, System.Random random, params Interval[] operands)
    {
        IrParameter[] parameters = [.. operands.Select((operand, i) => new IrParameter(((char)('a' + i)).ToString(), operand.Type))];
        IrFunction function = Build.Helper("F", expr.Type, parameters, Build.Ret(expr));
        PolicyModel model = Build.ScoreOnly("P", Build.Scorer("Score", Build.Ret(Build.F(1f))), function);
        Interval result = ValueRanges.Of(model, function, Circumstances.Any, operands).Result;
        FunctionInterpreter interpreter = new(model);
        for (int i = 0; i < Draws; i++)
        {
            Const[] values = [.. operands.Select(operand => In(random, operand))];
            if (expr is Binary { Op: BinaryOp.Divide or BinaryOp.Remainder, Type: not IrType.Float } && (values[1].Bits == 0 || values[1].Signed == -1))
            {
                continue;
            }

            Const value = interpreter.Run("F", null, values);
            if (!result.Contains(value))
            {
                Assert.Fail($"{expr} over {string.Join(", ", operands.AsEnumerable())} is {result}, but of {string.Join(", ", values.Select(NumberText.Of))} it is {NumberText.Of(value)}");
            }
        }
    }

    private static Interval Some(System.Random random, IrType type)
    {
        if (type == IrType.Float && random.Next(30) == 0)
        {
            return Interval.OnlyNaN;
        }

        Const a = Value(random, type), b = Value(random, type);
        return (ValueOrder.Compare(a, b) <= 0 ? Interval.Between(a, b) : Interval.Between(b, a)).OrNaN(type == IrType.Float && random.Next(4) == 0);
    }

    // A bound, an edge inside, or a value near one of them.
    private static Const In(System.Random random, Interval range)
    {
        if (!range.HasNumbers || (range.MayBeNaN && random.Next(6) == 0))
        {
            return Const.Of(float.NaN);
        }

        for (int attempt = 0; attempt < 8; attempt++)
        {
            Const value = Value(random, range.Type);
            if (range.Contains(value))
            {
                return value;
            }
        }

        return random.Next(2) == 0 ? range.Least! : range.Most!;
    }

    private static Const Value(System.Random random, IrType type)
    {
        if (type == IrType.Float)
        {
            float value = random.Next(2) == 0 ? EdgeCases.Floats[random.Next(EdgeCases.Floats.Length)] : (float)((random.NextDouble() - 0.5) * (random.Next(2) == 0 ? 8 : 300));
            return Const.Of(float.IsNaN(value) ? 0f : value);
        }

        long whole = random.Next(3) switch
        {
            0 => EdgeCases.Ints[random.Next(EdgeCases.Ints.Length)],
            1 => random.Next(-40, 41),
            _ => random.NextInt64(),
        };
        return Arithmetic.Wrap(type, unchecked((ulong)whole));
    }
}
