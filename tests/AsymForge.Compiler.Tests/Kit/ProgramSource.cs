using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>Well-typed random programs: one seed, one program. Half of them keep to what vectors can do.</summary>
internal sealed class ProgramSource
{
    private static readonly SignalKind[] Floats = [SignalKind.ClsAttention, SignalKind.LastRowAttention, SignalKind.PatchNorm];
    private static readonly SignalKind[] Ints = [SignalKind.Row, SignalKind.Column, SignalKind.Index, SignalKind.Image];

    private static readonly BinaryOp[] Arithmetic = [BinaryOp.Add, BinaryOp.Subtract, BinaryOp.Multiply];
    private static readonly BinaryOp[] Bits = [BinaryOp.And, BinaryOp.Or, BinaryOp.Xor];
    private static readonly BinaryOp[] Shifts = [BinaryOp.ShiftLeft, BinaryOp.ShiftRight, BinaryOp.ShiftRightLogical];
    private static readonly BinaryOp[] Order = [BinaryOp.Equal, BinaryOp.NotEqual, BinaryOp.Less, BinaryOp.LessOrEqual, BinaryOp.Greater, BinaryOp.GreaterOrEqual];

    private static readonly IntrinsicRow[] FloatCalls = [.. IntrinsicTable.Rows.Where(row => row.Of.Contains(IrType.Float) && row.Result is null && row.Op != IntrinsicOp.Clamp)];
    private static readonly IntrinsicRow[] IntCalls = [.. IntrinsicTable.Rows.Where(row => row.Result == IrType.Int)];

    private static readonly TunableModel[] Tunables =
    [
        new("Gain", F(-1.25f), -10, 10), new("Offset", I(12345), int.MinValue, int.MaxValue), new("Flag", Const.Of(true), 0, 1), new("Mask", Const.Of(0xF0F0u), 0, uint.MaxValue),
        new("Wide", Const.Of(-3_000_000_000L), -1e18, 1e18), new("Seed", Const.Of(0x9E3779B97F4A7C15UL), 0, 1.9e19),
    ];

    private static readonly TableModel[] Tables =
    [
        new("Reals", IrType.Float, new[] { F(0.5f), F(-0f), F(float.NaN), F(float.NegativeInfinity), F(1e-45f) }), new("Wholes", IrType.Int, new[] { I(int.MinValue), I(-7), I(0), I(31) }),
        new("Bits", IrType.UInt, new[] { Const.Of(0u), Const.Of(uint.MaxValue), Const.Of(77u) }), new("Far", IrType.Long, new[] { Const.Of(long.MinValue), Const.Of(-1L) }),
        new("Keys", IrType.ULong, new[] { Const.Of(ulong.MaxValue), Const.Of(1UL << 63), Const.Of(3UL) }), new("Flags", IrType.Bool, new[] { Const.Of(true), Const.Of(false) }),
    ];

    private const int LargestRepeated = 12;

    private readonly System.Random random;
    private readonly bool lanesOnly;
    private readonly List<(string Name, IrType Type, bool Assignable)> locals = [];
    private readonly List<IrFunction> helpers = [];
    private readonly List<Expr> seen = [];
    private int names;
    private readonly bool unrolls;
    private bool readsToken;
    private bool readsScores;

    private ProgramSource(int seed)
    {
        random = new(seed);
        lanesOnly = random.Next(2) == 0;
        unrolls = !lanesOnly || seed % 3 == 0; // vectors write short loops out
    }

    /// <summary>The program of a seed as a policy that only scores.</summary>
    public static PolicyModel Policy(int seed)
    {
        ProgramSource source = new(seed);
        for (int i = source.random.Next(3); i > 0; i--)
        {
            source.AddHelper();
        }

        source.readsToken = true;
        IrFunction scorer = Scorer("Score", [.. source.Statements(3, IrType.Float), Ret(Add(source.Expr(IrType.Float, 4), Sig(source.Pick(Floats))))]);
        return ScoreOnly($"Policy{seed}", scorer, [.. source.helpers]) with
        {
            Tunables = Tunables,
            Tables = Tables,
            Budget = source.BudgetRule(),
            Scorer = new() { Function = scorer, Stage = Stage.InPrefill, Layer = 1 },
        };
    }

    // A fraction, a computed fraction, or a count.
    private BudgetRule BudgetRule()
    {
        (readsToken, readsScores) = (false, true);
        locals.Clear();
        seen.Clear();
        IrType type = random.Next(2) == 0 ? IrType.Float : IrType.Int;
        IrFunction rule = random.Next(3) == 0
            ? Budget("Keep", Ret(F(1f)))
            : new() { Name = "Keep", Token = TokenKind.Summary, ReturnType = type, Body = Do([.. Statements(2, type), Ret(Expr(type, 3))]) };
        return new() { Function = rule, Min = random.Next(2) * 0.2, Max = random.Next(2) == 0 ? 0.7 : 1, Round = (Rounding)random.Next(4) };
    }

    private void AddHelper()
    {
        readsToken = random.Next(2) == 0;
        IrParameter[] parameters = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => new IrParameter(Fresh(), AnyType()))];
        locals.Clear();
        seen.Clear();
        locals.AddRange(parameters.Select(parameter => (parameter.Name, parameter.Type, true)));
        IrType type = AnyType();
        Stmt[] body = [.. Statements(1, type), Ret(Expr(type, 3))];
        helpers.Add(new() { Name = $"Help{helpers.Count}", Token = readsToken ? TokenKind.Vision : TokenKind.None, Parameters = parameters, ReturnType = type, Body = Do(body) });
        locals.Clear();
        seen.Clear();
    }

    private List<Stmt> Statements(int depth, IrType result)
    {
        List<Stmt> made = [];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            made.AddRange(Statement(depth, result));
        }

        return made;
    }

    private IEnumerable<Stmt> Statement(int depth, IrType result)
    {
        (string Name, IrType Type, bool Assignable)[] assignable = [.. locals.Where(local => local.Assignable)];
        int choice = random.Next(10);
        if (depth > 0 && choice < 3)
        {
            return [Branch(depth, result)];
        }

        if (depth > 0 && choice == 3 && unrolls)
        {
            string counter = Fresh();
            int from = random.Next(-3, 4), step = random.Next(2) == 0 ? 1 : -2;
            For loop = new(counter, from, from + (step * random.Next(0, 4)), step, Scoped(() =>
            {
                locals.Add((counter, IrType.Int, false));
                return Statements(depth - 1, result);
            }));
            return random.Next(2) == 0 ? [loop] : Guarded(loop);
        }

        if (choice < 6 && assignable.Length > 0)
        {
            (string name, IrType type, _) = Pick(assignable);
            return [new Assign(name, Expr(type, 3))];
        }

        IrType declared = AnyType();
        string fresh = Fresh();
        Expr value = Expr(declared, 3);
        locals.Add((fresh, declared, true));
        return random.Next(4) > 0 ? [new Declare(fresh, declared, value)] : [new Declare(fresh, declared, null), new Assign(fresh, value)];
    }

    // A loop to a bound that varies, as the parser writes it.
    private IEnumerable<Stmt> Guarded(For loop)
    {
        string bound = Fresh();
        Expr inside = Op(loop.Step > 0 ? BinaryOp.Less : BinaryOp.Greater, L(loop.Counter, IrType.Int), L(bound, IrType.Int));
        yield return new Declare(bound, IrType.Int, Fn(IntrinsicOp.Clamp, Expr(IrType.Int, 2), I(-4), I(5)));
        yield return loop with { Body = Do(When(inside, loop.Body)) };
    }

    private If Branch(int depth, IrType result) => new(Expr(IrType.Bool, 3), Arm(depth, result), random.Next(2) == 0 ? null : Arm(depth, result));

    private Block Arm(int depth, IrType result) => Scoped(() =>
    {
        List<Stmt> body = Statements(depth - 1, result);
        if (random.Next(4) == 0)
        {
            body.Add(Ret(Expr(result, 2)));
        }

        return body;
    });

    private Block Scoped(Func<List<Stmt>> body)
    {
        int outer = locals.Count;
        Block block = new(body().ToArray());
        locals.RemoveRange(outer, locals.Count - outer);
        return block;
    }

    // Every so often something that was computed before: what it reads is in scope, though perhaps assigned anew.
    private Expr Expr(IrType type, int depth)
    {
        Expr[] before = [.. seen.Where(expr => expr.Type == type && IrWalk.All(expr).OfType<LocalRead>().All(read => locals.Any(local => local.Name == read.Name)))];
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

    private Expr Fresh(IrType type, int depth)
    {
        if (depth == 0 || random.Next(6) == 0)
        {
            return Leaf(type);
        }

        IrFunction[] callable = [.. helpers.Where(helper => helper.ReturnType == type && (readsToken || helper.Token == TokenKind.None))];
        int choice = random.Next(12);
        if (choice == 0)
        {
            return new Conditional(Expr(IrType.Bool, depth - 1), Expr(type, depth - 1), Expr(type, depth - 1));
        }

        if (choice == 2 && !lanesOnly && random.Next(3) == 0)
        {
            return Element(Tables.First(table => table.Type == type), depth - 1);
        }

        if (choice == 1 && callable.Length > 0)
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

    private Expr Real(int depth, int choice)
    {
        switch (choice)
        {
            case 2 or 3:
                IntrinsicRow call = Pick(FloatCalls);
                return Fn(call.Op, [.. Enumerable.Range(0, call.Arity).Select(i => Expr(i > 0 && i == call.Arity - 1 ? call.Last ?? IrType.Float : IrType.Float, depth))]);
            case 4:
                return Fn(IntrinsicOp.Clamp, Expr(IrType.Float, depth), F(-2.5f), F(100f));
            case 5:
                return To(IrType.Float, Expr(WholeType(), depth));
            case 6:
                return new Unary(UnaryOp.Negate, Expr(IrType.Float, depth));
            case 7:
                return Op(BinaryOp.Divide, Expr(IrType.Float, depth), Expr(IrType.Float, depth));
            case 8 when !lanesOnly:
                return Op(BinaryOp.Remainder, Expr(IrType.Float, depth), Expr(IrType.Float, depth));
            default:
                return Op(Pick(Arithmetic), Expr(IrType.Float, depth), Expr(IrType.Float, depth));
        }
    }

    private Expr Whole(IrType type, int depth, int choice)
    {
        switch (choice)
        {
            case 2:
                return To(type, Expr(random.Next(3) == 0 ? WholeType() : IrType.Float, depth));
            case 3:
                return Op(Pick(Shifts), Expr(type, depth), lanesOnly ? I(random.Next(-3, 70)) : Expr(IrType.Int, depth));
            case 4:
                return Op(Pick(Bits), Expr(type, depth), Expr(type, depth));
            case 5:
                return new Unary(type is IrType.Int or IrType.Long && random.Next(2) == 0 ? UnaryOp.Negate : UnaryOp.Complement, Expr(type, depth));
            case 6 when !lanesOnly:
                Const divisor = Interpret(type, Pick([2, 3, 7, 10, 1000]));
                return Op(random.Next(2) == 0 ? BinaryOp.Divide : BinaryOp.Remainder, Expr(type, depth), divisor);
            case 7:
                return Fn(random.Next(2) == 0 ? IntrinsicOp.Min : IntrinsicOp.Max, Expr(type, depth), Expr(type, depth));
            case 8 when type is IrType.Int && random.Next(2) == 0:
                IntrinsicRow count = Pick(IntCalls);
                return Fn(count.Op, Expr(lanesOnly ? count.Of.First(of => !of.IsWide()) : Pick(count.Of), depth));
            case 8 when type is IrType.Int or IrType.Long:
                return Fn(IntrinsicOp.Abs, Expr(type, depth));
            case 9:
                return Fn(IntrinsicOp.Clamp, Expr(type, depth), Interpret(type, 3), Interpret(type, 77));
            default:
                return Op(Pick(Arithmetic), Expr(type, depth), Expr(type, depth));
        }
    }

    private TableRead Element(TableModel table, int depth)
    {
        int length = table.Values.Count;
        (string Name, IrType Type, bool Assignable)[] counters = [.. locals.Where(local => !local.Assignable)];
        Expr index = random.Next(5) switch
        {
            0 => I(random.Next(length)),
            1 => Op(BinaryOp.And, Expr(IrType.Int, depth), I(length > 3 ? 3 : 1)),
            2 => To(IrType.Int, Op(BinaryOp.Remainder, Expr(IrType.UInt, depth), Const.Of((uint)length))),
            3 when counters.Length > 0 => Op(BinaryOp.And, L(Pick(counters).Name, IrType.Int), I(1)),
            _ => Fn(IntrinsicOp.Clamp, Expr(IrType.Int, depth), I(0), I(length - 1)),
        };
        return new(table.Name, table.Type, index);
    }

    private Expr Leaf(IrType type)
    {
        if (!lanesOnly && random.Next(6) == 0)
        {
            return Element(Tables.First(table => table.Type == type), 0);
        }

        if (lanesOnly && unrolls && locals.LastOrDefault(local => !local.Assignable).Name is { } counter && random.Next(3) == 0)
        {
            return new TableRead(Tables.First(table => table.Type == type).Name, type, Op(BinaryOp.And, L(counter, IrType.Int), I(1)));
        }

        (string Name, IrType Type, bool Assignable)[] readable = [.. locals.Where(local => local.Type == type)];
        int choice = random.Next(5);
        if (choice < 2 && readable.Length > 0)
        {
            return L(Pick(readable).Name, type);
        }

        if (choice == 2)
        {
            return T(Tunables.First(tunable => tunable.Type == type).Name, type);
        }

        return type switch
        {
            IrType.Int when random.Next(12) == 0 => new GeometryRead(Pick(KnownGeometry.All)),
            IrType.Int when readsScores && choice < 4 => new SummaryRead(SummaryKind.Count),
            IrType.Float when readsScores && choice < 4 => Score(),
            IrType.Float when readsToken && choice < 4 => Sig(Pick(Floats)),
            IrType.Int when readsToken && choice < 4 => Sig(Pick(Ints)),
            IrType.Float => F(Pick(EdgeCases.Floats)),
            IrType.Bool => Const.Of(random.Next(2) == 0),
            _ => Interpret(type, Pick(EdgeCases.Ints)),
        };
    }

    private SummaryRead Score() => random.Next(4) switch
    {
        0 => new(SummaryKind.Max),
        1 => new(SummaryKind.Mean),
        2 => new(SummaryKind.FractionForMass, F(0.75f)),
        _ => new(SummaryKind.FractionAbove, F(0.5f)),
    };

    private static Const Interpret(IrType type, int value) => AsymForge.Compiler.Arithmetic.Wrap(type, unchecked((ulong)value));

    private IrType AnyType() => random.Next(3) switch
    {
        0 => IrType.Float,
        1 => random.Next(3) == 0 ? IrType.Bool : IrType.Float,
        _ => WholeType(),
    };

    private IrType WholeType() => random.Next(lanesOnly ? 2 : 4) switch
    {
        0 => IrType.Int,
        1 => IrType.UInt,
        2 => IrType.Long,
        _ => IrType.ULong,
    };

    private string Fresh() => $"v{names++}";

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
