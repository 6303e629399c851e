using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Passes;
using AsymForge.Compiler.Print.CSharp;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>
/// Every operator on the numbers where languages differ: wrap-around, masked shifts, saturating casts, NaN and −0 in Min and Max, halves to even. One program holds many operators; the signal
/// Index says which a token computes, and Image which 16 bits of a whole result become the score.
/// </summary>
public sealed class SemanticsTests
{
    private static readonly int[][] Widths = [[512], [256], [128], []];
    private static readonly BinaryOp[] Simple = [BinaryOp.Add, BinaryOp.Subtract, BinaryOp.Multiply, BinaryOp.And, BinaryOp.Or, BinaryOp.Xor];
    private static readonly BinaryOp[] Shifts = [BinaryOp.ShiftLeft, BinaryOp.ShiftRight, BinaryOp.ShiftRightLogical];
    private static readonly BinaryOp[] Tests = [BinaryOp.Equal, BinaryOp.NotEqual, BinaryOp.Less, BinaryOp.LessOrEqual, BinaryOp.Greater, BinaryOp.GreaterOrEqual];

    public static TheoryData<IrType, bool> WholeTypes { get; } = new()
    {
        { IrType.Int, true }, { IrType.Int, false }, { IrType.UInt, true }, { IrType.UInt, false }, { IrType.Long, false }, { IrType.ULong, false },
    };

    [Theory]
    [MemberData(nameof(WholeTypes))]
    public void Whole_numbers_behave_as_in_CSharp(IrType type, bool inLanes)
    {
        Expr a = L("a", type), b = L("b", type);
        Const Of(int value) => Arithmetic.Wrap(type, unchecked((ulong)value));
        Expr[] lanes =
        [
            .. Simple.Select(op => Op(op, a, b)),
            .. Shifts.SelectMany(op => new[] { 0, 1, 31, 32, 33, 63, 64, -1 }.Select(count => Op(op, a, I(count)))),
            .. Tests.Select(op => new Conditional(Op(op, a, b), Of(1), Of(0))),
            Fn(IntrinsicOp.Min, a, b), Fn(IntrinsicOp.Max, a, b), Fn(IntrinsicOp.Clamp, a, Of(3), Of(77)), new Unary(UnaryOp.Complement, a),
            To(type, To(IrType.UInt, a)), To(type, To(IrType.Int, a)),
        ];
        if (type is IrType.Int or IrType.Long)
        {
            lanes = [.. lanes, Fn(IntrinsicOp.Abs, a), To(type, Fn(IntrinsicOp.Sign, a)), new Unary(UnaryOp.Negate, a)];
        }

        Expr[] one =
        [
            .. Shifts.Select(op => Op(op, a, To(IrType.Int, b))),
            .. new[] { 1, 2, 7, -3, int.MaxValue }.SelectMany(divisor => new[] { Op(BinaryOp.Divide, a, Of(divisor)), Op(BinaryOp.Remainder, a, Of(divisor)) }),
            To(type, To(IrType.Long, a)), To(type, To(IrType.ULong, a)),
        ];
        Expr[] operations = inLanes ? lanes : type.IsWide() ? [.. lanes, .. one] : one;
        IrFunction scorer = Scorer("Score", [.. Operands(type), Let("r", Chosen(operations, 0)), Ret(Part(type))]);
        int parts = type.IsWide() ? 4 : 2;
        VisionCase input = Case(EdgeCases.Ints.SelectMany(row => EdgeCases.Ints.SelectMany(column => Enumerable.Range(0, operations.Length).SelectMany(op =>
            Enumerable.Range(0, parts).Select(part => (part, op, row, column, 0f, 0f))))));
        Check(ScoreOnly($"Whole{type}{inLanes}", scorer), input, inLanes);
    }

    [Fact]
    public void Floats_behave_as_in_CSharp()
    {
        Expr a = Sig(SignalKind.ClsAttention), b = Sig(SignalKind.LastRowAttention);
        Expr[] operations =
        [
            Add(a, b), Op(BinaryOp.Subtract, a, b), Mul(a, b), Op(BinaryOp.Divide, a, b), new Unary(UnaryOp.Negate, a), Add(Mul(a, b), a),
            .. Tests.Select(op => new Conditional(Op(op, a, b), F(1f), F(0f))),
            Fn(IntrinsicOp.Clamp, a, F(-0.5f), F(3f)), Fn(IntrinsicOp.Clamp, a, F(0f), F(0f)),
            To(IrType.Float, To(IrType.Int, a)), To(IrType.Float, To(IrType.UInt, a)),
        ];
        CheckFloats("Floats", operations, inLanes: true);
    }

    [Fact]
    public void Functions_have_the_same_bits_in_the_interpreter_one_by_one_and_in_lanes()
    {
        Expr a = Sig(SignalKind.ClsAttention), b = Sig(SignalKind.LastRowAttention);
        Expr Operand(IntrinsicRow row, int i) => i > 0 && i == row.Arity - 1 && row.Last is { } last ? To(last, b) : new[] { a, b, Add(a, b) }[i];
        Expr[] operations =
        [
            .. IntrinsicTable.Rows.Where(row => row.Op != IntrinsicOp.Clamp)
                .Select(row => Fn(row.Op, [.. Enumerable.Range(0, row.Arity).Select(i => Operand(row, i))]))
                .Select(call => call.Type == IrType.Float ? (Expr)call : To(IrType.Float, call)),
        ];
        CheckFloats("Functions", operations, inLanes: true);
    }

    [Fact]
    public void Floats_that_only_run_one_by_one_behave_as_in_CSharp()
    {
        Expr a = Sig(SignalKind.ClsAttention), b = Sig(SignalKind.LastRowAttention);
        CheckFloats("FloatsAlone", [Op(BinaryOp.Remainder, a, b), To(IrType.Float, To(IrType.Long, a)), To(IrType.Float, To(IrType.ULong, a))], inLanes: false);
    }

    [Theory]
    [InlineData(IrType.Int, true)]
    [InlineData(IrType.UInt, true)]
    [InlineData(IrType.Long, false)]
    [InlineData(IrType.ULong, false)]
    public void Whole_numbers_become_the_nearest_float(IrType type, bool inLanes)
    {
        IrFunction scorer = Scorer("Score", [.. Operands(type), Ret(To(IrType.Float, L("a", type)))]);
        System.Random random = new(1);
        int[] values = [.. EdgeCases.Ints, .. Enumerable.Range(0, 200).Select(_ => random.Next(int.MinValue, int.MaxValue)), .. Enumerable.Range(0, 100).Select(i => 0x01000001 + i)];
        VisionCase input = Case(values.SelectMany(row => EdgeCases.Ints.Select(column => (0, 0, row, column, 0f, 0f))));
        Check(ScoreOnly($"Nearest{type}", scorer), input, inLanes);
    }

    [Fact]
    public void Traps_have_the_values_that_CSharp_gives_them()
    {
        Assert.Equal(2, Fold<int>(Op(BinaryOp.ShiftLeft, I(1), I(33))));
        Assert.Equal(int.MinValue, Fold<int>(Add(I(int.MaxValue), I(1))));
        Assert.Equal(-1, Fold<int>(Op(BinaryOp.ShiftRight, I(-1), I(31))));
        Assert.Equal(1, Fold<int>(Op(BinaryOp.ShiftRightLogical, I(-1), I(31))));
        Assert.Equal(int.MaxValue, Fold<int>(To(IrType.Int, F(3e9f))));
        Assert.Equal(0, Fold<int>(To(IrType.Int, F(float.NaN))));
        Assert.Equal(2f, Fold<float>(Fn(IntrinsicOp.Round, F(2.5f))));
        Assert.True(float.IsNaN(Fold<float>(Fn(IntrinsicOp.Min, F(1f), F(float.NaN)))));
        Assert.True(float.IsNegative(Fold<float>(Fn(IntrinsicOp.Min, F(0f), F(-0f)))));
        Assert.False(float.IsNegative(Fold<float>(Fn(IntrinsicOp.Max, F(-0f), F(0f)))));
        Assert.Equal(9.223373e18f, Fold<float>(To(IrType.Float, Const.Of(0x8000_0080_0000_0001UL)))); // rounds up once; by way of double it would round down
        Assert.Equal(0f, Fold<float>(Op(BinaryOp.Subtract, Mul(F(1.0000001f), F(1.0000001f)), F(1.0000002f)))); // fused, 1.4e-14
    }

    private static T Fold<T>(Expr expr)
    {
        Const folded = Assert.IsType<Const>(ConstantFolding.Fold(expr));
        return typeof(T) == typeof(float) ? (T)(object)folded.Float : (T)(object)(int)folded.Signed;
    }

    private static void CheckFloats(string name, Expr[] operations, bool inLanes)
    {
        IrFunction scorer = Scorer("Score", Ret(Chosen(operations, 0)));
        VisionCase input = Case(EdgeCases.Floats.SelectMany(x => EdgeCases.Floats.SelectMany(y => Enumerable.Range(0, operations.Length).Select(op => (0, op, 0, 0, x, y)))));
        Check(ScoreOnly(name, scorer), input, inLanes);
    }

    private static void Check(PolicyModel model, VisionCase input, bool inLanes)
    {
        model = model with { Scorer = model.Scorer! with { Stage = Stage.InPrefill, Layer = 1 } };
        Assert.Empty(Verifier.Run(model));
        Assert.Equal(inLanes, Vectorizing.Obstacle(model, model.Scorer.Function) is null);
        float[] expected = new InterpretedPolicy(model).Decide(input).Scores;
        PolicyModel[] models = [.. Widths.Select((_, i) => model with { ClassName = $"{model.ClassName}{i}" })];
        GeneratedAssembly assembly = GeneratedAssembly.Of(models.Select((each, i) => (each, (CSharpOptions?)new CSharpOptions { VectorBits = Widths[i] })), checkOverflow: true);
        foreach (PolicyModel each in models)
        {
            PolicyProgram program = assembly.Policy(each).Bind(ProgramRun.Model(1), PolicyValues.Defaults, NoWeights.Instance);
            Agreement.Same(expected, ProgramRun.Decide(program, input).Scores, each.ClassName);
        }
    }

    // a and b of the type, from Row and Column.
    private static Stmt[] Operands(IrType type)
    {
        Expr row = Sig(SignalKind.Row), column = Sig(SignalKind.Column);
        Expr Wide(Expr high, Expr low) => Op(BinaryOp.Or, Op(BinaryOp.ShiftLeft, To(IrType.ULong, To(IrType.Long, high)), I(32)), To(IrType.ULong, To(IrType.UInt, low)));
        return type.IsWide()
            ? [Let("a", To(type, Wide(row, column))), Let("b", To(type, Wide(column, row)))]
            : [Let("a", type == IrType.Int ? row : To(type, row)), Let("b", type == IrType.Int ? column : To(type, column))];
    }

    private static Expr Chosen(Expr[] operations, int from) => from == operations.Length - 1
        ? operations[from]
        : new Conditional(Op(BinaryOp.Equal, Sig(SignalKind.Index), I(from)), operations[from], Chosen(operations, from + 1));

    // 16 bits of r, which a float holds exactly.
    private static Expr Part(IrType type)
    {
        IrType unsigned = type.IsWide() ? IrType.ULong : IrType.UInt;
        Expr bits = type == unsigned ? L("r", type) : To(unsigned, L("r", type));
        Expr Of(int part) => To(IrType.Float, Op(BinaryOp.And, Op(BinaryOp.ShiftRightLogical, bits, I(16 * part)), Arithmetic.Wrap(unsigned, 0xFFFF)));
        return Chosen([.. Enumerable.Range(0, type.IsWide() ? 4 : 2).Select(Of)], SignalKind.Image);
    }

    private static Expr Chosen(Expr[] parts, SignalKind by) => Enumerable.Range(0, parts.Length - 1).Reverse()
        .Aggregate(parts[^1], (rest, i) => new Conditional(Op(BinaryOp.Equal, Sig(by), I(i)), parts[i], rest));

    private static VisionCase Case(IEnumerable<(int Part, int Operation, int Row, int Column, float A, float B)> tokens)
    {
        (int Part, int Operation, int Row, int Column, float A, float B)[] all = [.. tokens];
        return new()
        {
            Count = all.Length,
            Grid = [.. all.Select(token => new[] { token.Part, token.Operation, token.Row, token.Column })],
            ClsAttention = [.. all.Select(token => token.A)],
            LastRowAttention = [.. all.Select(token => token.B)],
        };
    }

    [Fact]
    public void A_whole_number_as_a_real_number_is_the_nearest_double()
    {
        Assert.Equal(4294967295.0, Const.Of(uint.MaxValue).Real);
        Assert.Equal(16777217.0, Const.Of(16777217).Real);
        Assert.Equal(-9007199254740991.0, Const.Of(-9007199254740991).Real);
        Assert.Equal(1.8446744073709552e19, Const.Of(ulong.MaxValue).Real);
    }
}
