using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>Random expressions of a type, over what is in scope.</summary>
/// <param name="random">Where choices come from.</param>
/// <param name="lanesOnly">Whether to keep to what vectors can do.</param>
/// <param name="unrolls">Whether there are loops.</param>
internal sealed class ExprSource(System.Random random, bool lanesOnly, bool unrolls)
{
    /// <summary>The tunables that every program has: several of a type, some with a narrow range.</summary>
    public static readonly TunableModel[] Tunables =
    [
        new("Gain", F(-1.25f), -10, 10), new("Low", F(-2.5f), -4, -1), new("High", F(100f), 2, 1000), new("Offset", I(12345), int.MinValue, int.MaxValue), new("Few", I(3), 2, 9), new("Flag", Const.Of(true), 0, 1),
        new("Mask", Const.Of(0xF0F0u), 0, uint.MaxValue), new("Wide", Const.Of(-3_000_000_000L), -1e18, 1e18), new("Seed", Const.Of(0x9E3779B97F4A7C15UL), 0, 1.8e19),
    ];

    /// <summary>The tables that every program has.</summary>
    public static readonly TableModel[] Tables =
    [
        new("Reals", IrType.Float, new[] { F(0.5f), F(-0f), F(float.NaN), F(float.NegativeInfinity), F(1e-45f) }), new("Wholes", IrType.Int, new[] { I(int.MinValue), I(-7), I(0), I(31) }),
        new("Bits", IrType.UInt, new[] { Const.Of(0u), Const.Of(uint.MaxValue), Const.Of(77u) }), new("Far", IrType.Long, new[] { Const.Of(long.MinValue), Const.Of(-1L) }),
        new("Keys", IrType.ULong, new[] { Const.Of(ulong.MaxValue), Const.Of(1UL << 63), Const.Of(3UL) }), new("Flags", IrType.Bool, new[] { Const.Of(true), Const.Of(false) }),
    ];

    private const int LargestRepeated = 12;

    private static readonly BinaryOp[] Arithmetic = [BinaryOp.Add, BinaryOp.Subtract, BinaryOp.Multiply];
    private static readonly BinaryOp[] Bits = [BinaryOp.And, BinaryOp.Or, BinaryOp.Xor];
    private static readonly BinaryOp[] Shifts = [BinaryOp.ShiftLeft, BinaryOp.ShiftRight, BinaryOp.ShiftRightLogical];
    private static readonly BinaryOp[] Order = [BinaryOp.Equal, BinaryOp.NotEqual, BinaryOp.Less, BinaryOp.LessOrEqual, BinaryOp.Greater, BinaryOp.GreaterOrEqual];
    private static readonly SummaryKind[] Summaries = Enum.GetValues<SummaryKind>();

    private readonly List<Expr> seen = [];
    private readonly Expr decay = random.Next(2) == 0 ? F((float)random.NextDouble()) : T("Gain"); // an entry keeps one statistic
    private IReadOnlyList<IrFunction> helpers = [];
    private SignalRow[] signals = [];
    private TokenKind token;

    /// <summary>The locals in scope, the innermost last.</summary>
    public List<Local> Locals { get; } = [];

    /// <summary>Starts a function.</summary>
    public void Start(TokenKind kind, IReadOnlyList<IrFunction> callable, Stage stage, IEnumerable<IrParameter> parameters)
    {
        (token, helpers) = (kind, callable);
        signals = [.. SignalTable.Rows.Where(row => row.Runs && row.Token == kind && row.Stages.Contains(stage))];
        seen.Clear();
        Locals.Clear();
        Locals.AddRange(parameters.Select(parameter => new Local(parameter.Name, parameter.Type, true)));
    }

    /// <summary>An expression. Every so often something that was computed before: what it reads is in scope, though perhaps assigned anew.</summary>
    public Expr Expr(IrType type, int depth)
    {
        Expr[] before = [.. seen.Where(expr => expr.Type == type && IrWalk.All(expr).OfType<LocalRead>().All(read => Locals.Any(local => local.Name == read.Name)))];
        if (before.Length > 0 && random.Next(6) == 0)
        {
            return Pick(before);
        }

        Expr fresh = Fresh(type, depth);
        if (fresh is not (Const or LocalRead or TunableRead or SignalRead) && IrWalk.All(fresh).Count() <= LargestRepeated)
        {
            seen.Add(fresh);
        }

        return fresh;
    }

    /// <summary>A float signal of the token at hand.</summary>
    public SignalRead Signal() => Read(Pick([.. signals.Where(row => row.Type == IrType.Float)]));

    /// <summary>A fact about the scores, as a float.</summary>
    public Expr Fact(int depth)
    {
        SummaryKind kind = Pick([.. Summaries.Where(one => one != SummaryKind.Count)]);
        return new SummaryRead(kind, !kind.TakesArgument() ? null : random.Next(2) == 0 ? F(random.Next(5) / 4f) : Expr(IrType.Float, depth - 1));
    }

    /// <summary>A type, a float in half of the cases.</summary>
    public IrType AnyType() => random.Next(3) switch
    {
        0 => IrType.Float,
        1 => random.Next(3) == 0 ? IrType.Bool : IrType.Float,
        _ => WholeType(),
    };

    private Expr Fresh(IrType type, int depth)
    {
        if (depth <= 0 || random.Next(6) == 0)
        {
            return Leaf(type, depth);
        }

        IrFunction[] callable = [.. helpers.Where(helper => helper.ReturnType == type && (helper.Token == token || helper.Token == TokenKind.None))];
        int choice = random.Next(12);
        if (choice == 0)
        {
            return new Conditional(Expr(IrType.Bool, depth - 1), Expr(type, depth - 1), Expr(type, depth - 1));
        }

        if (choice == 2 && !lanesOnly && random.Next(3) == 0)
        {
            return Element(Tables.First(table => table.Type == type), depth - 1);
        }

        if (choice is 1 or 11 && callable.Length > 0)
        {
            IrFunction callee = Pick(callable);
            return new Call(callee.Name, type, callee.Parameters.Select(parameter => Expr(parameter.Type, depth - 1)).ToArray());
        }

        return type switch
        {
            IrType.Bool => Truth(depth - 1),
            IrType.Float => Real(depth - 1, choice),
            _ => Whole(type, depth - 1, choice),
        };
    }

    private Expr Truth(int depth)
    {
        IrType type = AnyType();
        return random.Next(6) switch
        {
            0 => new Unary(UnaryOp.Not, Expr(IrType.Bool, depth)),
            1 => Op(random.Next(2) == 0 ? BinaryOp.AndAlso : BinaryOp.OrElse, Expr(IrType.Bool, depth), Expr(IrType.Bool, depth)),
            2 => Op(Pick(Bits), Expr(IrType.Bool, depth), Expr(IrType.Bool, depth)),
            _ => Op(type == IrType.Bool ? Order[random.Next(2)] : Pick(Order), Expr(type, depth), Expr(type, depth)),
        };
    }

    private Expr Real(int depth, int choice) => choice switch
    {
        2 or 3 => Function(IrType.Float, depth),
        4 => Fn(IntrinsicOp.Clamp, Expr(IrType.Float, depth), random.Next(2) == 0 ? F(-2.5f) : T("Low"), random.Next(2) == 0 ? F(100f) : T("High")),
        5 => To(IrType.Float, Expr(random.Next(6) == 0 ? IrType.Float : WholeType(), depth)),
        6 => new Unary(UnaryOp.Negate, Expr(IrType.Float, depth)),
        7 => Op(BinaryOp.Divide, Expr(IrType.Float, depth), Expr(IrType.Float, depth)),
        8 when !lanesOnly => Op(BinaryOp.Remainder, Expr(IrType.Float, depth), Expr(IrType.Float, depth)),
        _ => Op(Pick(Arithmetic), Expr(IrType.Float, depth), Expr(IrType.Float, depth)),
    };

    private Expr Whole(IrType type, int depth, int choice) => choice switch
    {
        2 or 10 => To(type, Expr(random.Next(2) == 0 ? WholeType() : IrType.Float, depth)),
        3 => Op(Pick(Shifts), Expr(type, depth), lanesOnly ? I(random.Next(-3, 70)) : Expr(IrType.Int, depth)),
        4 => Op(Pick(Bits), Expr(type, depth), Expr(type, depth)),
        5 => new Unary(type is IrType.Int or IrType.Long && random.Next(2) == 0 ? UnaryOp.Negate : UnaryOp.Complement, Expr(type, depth)),
        6 when !lanesOnly => Op(random.Next(2) == 0 ? BinaryOp.Divide : BinaryOp.Remainder, Expr(type, depth), Divisor(type)),
        7 or 8 => Function(type, depth),
        9 => Fn(IntrinsicOp.Clamp, Expr(type, depth), type == IrType.Int && random.Next(2) == 0 ? T("Few", IrType.Int) : Number(type, 3), Number(type, 77)),
        _ => Op(Pick(Arithmetic), Expr(type, depth), Expr(type, depth)),
    };

    private Expr Divisor(IrType type) => random.Next(3) > 0 ? Number(type, Pick([2, 3, 7, 10, 1000])) : type == IrType.Int ? T("Few", type) : To(type, T("Few", IrType.Int));

    // A call of a function that gives the type; Clamp, whose bounds are known, is drawn apart.
    private Intrinsic Function(IrType type, int depth)
    {
        IntrinsicRow[] fitting = [.. IntrinsicTable.Rows.Where(row => row.Op != IntrinsicOp.Clamp && (row.Result ?? type) == type && (row.Result is not null || row.Of.Contains(type)))];
        IntrinsicRow call = Pick(fitting);
        IrType of = call.Result is null ? type : Pick([.. call.Of.Where(one => !lanesOnly || !one.IsWide())]);
        return Fn(call.Op, [.. Enumerable.Range(0, call.Arity).Select(i => Expr(i > 0 && i == call.Arity - 1 ? call.Last ?? of : of, depth))]);
    }

    private TableRead Element(TableModel table, int depth)
    {
        int length = table.Values.Count;
        Local[] counters = [.. Locals.Where(local => !local.IsAssignable)];
        Expr index = random.Next(6) switch
        {
            0 => I(random.Next(length)),
            1 => Op(BinaryOp.And, Expr(IrType.Int, depth), I(length > 3 ? 3 : 1)),
            2 => To(IrType.Int, Op(BinaryOp.Remainder, Expr(IrType.UInt, depth), Const.Of((uint)length))),
            3 when counters.Length > 0 => Op(BinaryOp.And, L(Pick(counters).Name, IrType.Int), I(1)),
            4 => Op(BinaryOp.Divide, T("Few", IrType.Int), I(9)),
            _ => Fn(IntrinsicOp.Clamp, Expr(IrType.Int, depth), I(0), I(length - 1)),
        };
        return new(table.Name, table.Type, index);
    }

    private Expr Leaf(IrType type, int depth)
    {
        if (!lanesOnly && random.Next(6) == 0)
        {
            return Element(Tables.First(table => table.Type == type), 0);
        }

        if (lanesOnly && unrolls && Locals.LastOrDefault(local => !local.IsAssignable)?.Name is { } counter && random.Next(3) == 0)
        {
            return new TableRead(Tables.First(table => table.Type == type).Name, type, Op(BinaryOp.And, L(counter, IrType.Int), I(1)));
        }

        Local[] readable = [.. Locals.Where(local => local.Type == type)];
        SignalRow[] offered = [.. signals.Where(row => row.Type == type)];
        int choice = random.Next(5);
        return choice switch
        {
            < 2 when readable.Length > 0 => L(Pick(readable).Name, type),
            2 => T(Pick([.. Tunables.Where(tunable => tunable.Type == type)]).Name, type),
            _ when type == IrType.Int && random.Next(12) == 0 => new GeometryRead(Pick(KnownGeometry.All)),
            < 4 when offered.Length > 0 => Read(Pick(offered)),
            < 4 when token == TokenKind.Summary && type == IrType.Int => new SummaryRead(SummaryKind.Count),
            < 4 when token == TokenKind.Summary && type == IrType.Float => Fact(depth),
            _ when type == IrType.Float => F(Pick(EdgeCases.Floats)),
            _ when type == IrType.Bool => Const.Of(random.Next(2) == 0),
            _ => Number(type, Pick(EdgeCases.Ints)),
        };
    }

    private SignalRead Read(SignalRow row) => row.Argument switch
    {
        SignalArgument.Float => new(row.Kind, decay),
        SignalArgument.None => new(row.Kind),
        _ => new(row.Kind, Slot: 0),
    };

    private static Const Number(IrType type, int value) => AsymForge.Compiler.Arithmetic.Wrap(type, unchecked((ulong)value));

    private IrType WholeType() => random.Next(lanesOnly ? 2 : 4) switch
    {
        0 => IrType.Int,
        1 => IrType.UInt,
        2 => IrType.Long,
        _ => IrType.ULong,
    };

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
