using System.Reflection;
using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Passes;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>The table of functions, and its values against those that generated code calls in the core.</summary>
public sealed class IntrinsicTests
{
    private const long Step = 65_521; // prime: every 65521st of the 2^32 floats

    private static readonly float[] Sample =
        [.. EdgeCases.Floats, .. Enumerable.Range(0, (int)(uint.MaxValue / Step)).Select(i => BitConverter.UInt32BitsToSingle((uint)(i * Step)))];

    /// <summary>The functions of the core that take floats.</summary>
    public static TheoryData<IntrinsicOp> Own => [.. IntrinsicTable.Rows.Where(row => row.Kernel != IntrinsicKernel.Platform).Select(row => row.Op)];

    [Fact]
    public void Every_function_has_one_row() =>
        Assert.Equal(Enum.GetValues<IntrinsicOp>(), IntrinsicTable.Rows.Select(row => row.Op).Order());

    [Theory]
    [MemberData(nameof(Own))]
    public void The_core_computes_the_same_bits(IntrinsicOp op)
    {
        IntrinsicRow row = IntrinsicTable.Of(op);
        MethodInfo method = Kernel(row);
        if (row.Arity == 1 && row.Result is null)
        {
            Func<float, float> core = method.CreateDelegate<Func<float, float>>();
            Agreement.Same([.. Sample.Select(core)], [.. Sample.Select(x => Value(op, F(x)).Float)], op.ToString());
        }
        else if (row.Arity == 1)
        {
            Func<float, int> core = method.CreateDelegate<Func<float, int>>();
            Assert.Equal(Sample.Select(core), Sample.Select(x => (int)Value(op, F(x)).Signed));
        }
        else if (row.Last == IrType.Int)
        {
            Func<float, int, float> core = method.CreateDelegate<Func<float, int, float>>();
            (float X, int Y)[] pairs = [.. Sample.Select((x, i) => (x, (i % 400) - 200)), .. EdgeCases.Floats.SelectMany(x => EdgeCases.Ints.Select(y => (x, y)))];
            Agreement.Same([.. pairs.Select(pair => core(pair.X, pair.Y))], [.. pairs.Select(pair => Value(op, F(pair.X), I(pair.Y)).Float)], op.ToString());
        }
        else
        {
            Func<float, float, float> core = method.CreateDelegate<Func<float, float, float>>();
            (float X, float Y)[] pairs = [.. Pairs];
            Agreement.Same([.. pairs.Select(pair => core(pair.X, pair.Y))], [.. pairs.Select(pair => Value(op, F(pair.X), F(pair.Y)).Float)], op.ToString());
        }
    }

    [Fact]
    public void Operations_of_the_platform_are_those_of_dotnet()
    {
        Dictionary<IntrinsicOp, Func<float, float>> one = new()
        {
            [IntrinsicOp.Sqrt] = MathF.Sqrt, [IntrinsicOp.Abs] = MathF.Abs, [IntrinsicOp.Floor] = MathF.Floor, [IntrinsicOp.Ceiling] = MathF.Ceiling,
            [IntrinsicOp.Round] = MathF.Round, [IntrinsicOp.Truncate] = MathF.Truncate,
        };
        foreach ((IntrinsicOp op, Func<float, float> dotnet) in one)
        {
            Agreement.Same([.. Sample.Select(dotnet)], [.. Sample.Select(x => Value(op, F(x)).Float)], op.ToString());
        }

        (float X, float Y)[] pairs = [.. Pairs];
        Agreement.Same([.. pairs.Select(pair => MathF.Min(pair.X, pair.Y))], [.. pairs.Select(pair => Value(IntrinsicOp.Min, F(pair.X), F(pair.Y)).Float)], "Min");
        Agreement.Same([.. pairs.Select(pair => MathF.Max(pair.X, pair.Y))], [.. pairs.Select(pair => Value(IntrinsicOp.Max, F(pair.X), F(pair.Y)).Float)], "Max");
    }

    // The third operand nearly cancels the product, or is far smaller: where a second rounding would show.
    [Fact]
    public void A_fused_product_is_rounded_once()
    {
        System.Random random = new(8);
        float Any() => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
        float Near() => (float)(random.NextDouble() - 0.5);
        List<(float A, float B, float C)> triples = [.. EdgeCases.Floats.SelectMany(a => EdgeCases.Floats.SelectMany(b => EdgeCases.Floats.Select(c => (a, b, c))))];
        for (int i = 0; i < 60_000; i++)
        {
            (float a, float b) = (Near(), Near());
            triples.Add(i % 3 == 0 ? (Any(), Any(), Any()) : i % 3 == 1 ? (a, b, -(a * b)) : (a, b, a * MathF.ScaleB(b, random.Next(-60, 30))));
        }

        Assert.Contains(triples, triple => MathF.FusedMultiplyAdd(triple.A, triple.B, triple.C) != (triple.A * triple.B) + triple.C);
        Agreement.Same(
            [.. triples.Select(triple => MathF.FusedMultiplyAdd(triple.A, triple.B, triple.C))],
            [.. triples.Select(triple => Value(IntrinsicOp.FusedMultiplyAdd, F(triple.A), F(triple.B), F(triple.C)).Float)],
            "FusedMultiplyAdd");
    }

    [Fact]
    public void Constants_fold_to_the_value_that_a_run_has()
    {
        foreach (IntrinsicRow row in IntrinsicTable.Rows.Where(row => row.Op != IntrinsicOp.Clamp))
        {
            foreach (float x in EdgeCases.Floats)
            {
                Const[] operands = [.. new[] { F(x), F(0.75f), F(-3f) }.Take(row.Arity)];
                operands = row.Last is { } last ? [operands[0], Arithmetic.Convert(last, operands[1])] : operands;
                Assert.Equal(Value(row.Op, operands), Assert.IsType<Const>(ConstantFolding.Fold(Fn(row.Op, operands))));
            }
        }
    }

    private static IEnumerable<(float X, float Y)> Pairs =>
        EdgeCases.Floats.SelectMany(x => EdgeCases.Floats.Select(y => (x, y))).Concat(Sample.Select((x, i) => (x, Sample[i * 7919 % Sample.Length]))).Concat(Sample.Select((x, i) => (x, (i % 97) - 48.5f)));

    private static Const Value(IntrinsicOp op, params Const[] operands) => Arithmetic.Apply(op, operands);

    // The table names the core's functions; the compiler cannot reference them.
    private static MethodInfo Kernel(IntrinsicRow row)
    {
        Type type = typeof(TensorView).Assembly.GetType($"AsymForge.Kernels.{(row.Kernel == IntrinsicKernel.Polynomial ? "Polynomials" : "Elementary")}", throwOnError: true)!;
        Type[] operands = [.. Enumerable.Range(0, row.Arity).Select(i => i > 0 && row.Last == IrType.Int ? typeof(int) : typeof(float))];
        return type.GetMethod(row.Op.ToString(), operands)!;
    }
}
