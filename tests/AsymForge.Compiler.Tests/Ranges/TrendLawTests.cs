using AsymForge.Compiler.Ir;
using AsymForge.Testing;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>What is proved never to fall never falls: random budget rules over a growing count, all other facts equal.</summary>
public sealed class TrendLawTests
{
    private static readonly int[] Counts = [.. Enumerable.Range(1, 70), 99, 100, 101, 127, 128, 129, 255, 256, 257, 500, 575, 576, 577, 1000, 2879, 2880, 2881, 65535, 65536, 1 << 20, (1 << 20) + 1];

    private static readonly SummaryKind[] Plain = [SummaryKind.Max, SummaryKind.Mean];

    private static int proved;

    [Property(MaxTest = 3000)]
    public void A_budget_that_was_proved_to_rise_rises(int seed)
    {
        System.Random random = new(seed);
        bool counts = random.Next(4) == 0;
        BudgetRule rule = new()
        {
            Function = Build.Budget("Keep", Ret(counts ? Whole(random, 3) : Real(random, 3))) with { ReturnType = counts ? IrType.Int : IrType.Float },
            Monotone = true, Min = random.Next(2) * 0.1, Max = random.Next(2) == 0 ? 1 : 0.7, Round = (Rounding)random.Next(4),
        };
        PolicyModel model = ScoreOnly("P", Scorer("Score", Ret(F(1f)))) with { Budget = rule };
        Assert.Empty(Verifier.Run(model));
        if (!CountTrend.Rises(model, rule))
        {
            return;
        }

        Interlocked.Increment(ref proved);
        for (int draw = 0; draw < 6; draw++)
        {
            Facts facts = new(Edge(random), Edge(random), random.Next(6) == 0 ? float.NaN : random.NextSingle());
            int before = 0;
            foreach (int n in Counts)
            {
                int kept = Kept(model, rule, facts with { Count = n });
                Assert.True(kept >= before, $"{rule.Function.Body}: {kept} of {n}, {before} of fewer, with {facts}");
                before = kept;
            }
        }
    }

    [Fact]
    public void Many_random_budgets_are_proved()
    {
        proved = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            A_budget_that_was_proved_to_rise_rises(seed);
        }

        Assert.InRange(proved, 30, 290);
    }

    private static int Kept(PolicyModel model, BudgetRule rule, Facts facts)
    {
        Const result = new FunctionInterpreter(model).Run("Keep", facts);
        (int lo, int hi) = ReferenceMath.Bounds(facts.Count, rule.Min, rule.Max);
        return rule.IsCount ? Math.Clamp((int)result.Signed, lo, hi)
            : float.IsNaN(result.Float) ? hi
            : Math.Clamp(ReferenceMath.Round((double)result.Float * facts.Count, rule.Round), lo, hi);
    }

    private static Expr Real(System.Random random, int depth)
    {
        Expr Inner() => Real(random, depth - 1);
        return (depth == 0 ? random.Next(5) : random.Next(16)) switch
        {
            0 => new SummaryRead(Plain[random.Next(2)]),
            1 => new SummaryRead(SummaryKind.FractionForMass, F(0.5f)),
            2 => To(IrType.Float, new SummaryRead(SummaryKind.Count)),
            3 => F(random.Next(4) == 0 ? EdgeCases.Floats[random.Next(EdgeCases.Floats.Length)] : random.Next(-4, 65) / 4f),
            4 => Op(BinaryOp.Divide, F(random.Next(0, 200)), To(IrType.Float, new SummaryRead(SummaryKind.Count))),
            5 => Add(Inner(), Inner()),
            6 => Op(BinaryOp.Subtract, Inner(), Inner()),
            7 => Mul(Inner(), Inner()),
            8 => Op(BinaryOp.Divide, Inner(), Inner()),
            9 => Fn(IntrinsicOp.Min, Inner(), Inner()),
            10 => Fn(IntrinsicOp.Max, Inner(), Inner()),
            11 => Fn(IntrinsicOp.Clamp, Inner(), F(0f), F(0.5f)),
            12 => Fn(random.Next(2) == 0 ? IntrinsicOp.Sqrt : IntrinsicOp.Floor, Inner()),
            13 => new Conditional(Op(random.Next(2) == 0 ? BinaryOp.Less : BinaryOp.GreaterOrEqual, Inner(), Inner()), Inner(), Inner()),
            14 => new Unary(UnaryOp.Negate, Inner()),
            _ => To(IrType.Float, Whole(random, depth - 1)),
        };
    }

    private static Expr Whole(System.Random random, int depth)
    {
        Expr Inner() => Whole(random, depth - 1);
        return (depth <= 0 ? random.Next(2) : random.Next(10)) switch
        {
            0 => new SummaryRead(SummaryKind.Count),
            1 => I(random.Next(-5, 300)),
            2 => Add(Inner(), Inner()),
            3 => Op(BinaryOp.Subtract, Inner(), Inner()),
            4 => Mul(Inner(), Inner()),
            5 => Op(BinaryOp.Divide, Inner(), I(random.Next(1, 9))),
            6 => Fn(IntrinsicOp.Min, Inner(), Inner()),
            7 => Fn(IntrinsicOp.Max, Inner(), Inner()),
            8 => new Conditional(Op(random.Next(2) == 0 ? BinaryOp.Less : BinaryOp.Greater, Inner(), Inner()), Inner(), Inner()),
            _ => To(IrType.Int, Real(random, depth - 1)),
        };
    }

    private static float Edge(System.Random random) => random.Next(2) == 0 ? EdgeCases.Floats[random.Next(EdgeCases.Floats.Length)] : random.NextSingle();

    private sealed record Facts(float Max, float Mean, float Mass) : ITokenValues
    {
        public int Count { get; init; }

        public Const Signal(SignalRead read) => throw new InvalidOperationException("A budget rule has no token.");

        public Const Summary(SummaryKind kind, float argument) => kind switch
        {
            SummaryKind.Count => Const.Of(Count),
            SummaryKind.Max => Const.Of(Max),
            SummaryKind.Mean => Const.Of(Mean),
            _ => Const.Of(Mass),
        };
    }
}
