using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>Well-typed random policies: one seed and size, one program. Half of their scorers keep to what vectors can do.</summary>
internal sealed class ProgramSource
{
    private const int OrdinarySize = 60;

    private static readonly Rounding[] Roundings = Enum.GetValues<Rounding>();

    private readonly System.Random random;
    private readonly StatementSource source;
    private readonly int size;

    private ProgramSource(int seed, int size)
    {
        random = new(seed);
        this.size = size;
        source = new(random, lanesOnly: random.Next(2) == 0, unrollsLanes: seed % 3 == 0);
    }

    /// <summary>The policy of a seed.</summary>
    public static PolicyModel Policy(int seed) => new ProgramSource(seed, OrdinarySize).Policy($"Policy{seed}");

    /// <summary>The policy of a seed and values to bind it with.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="size">FsCheck's, 0 to about 100: how large it is.</param>
    public static RandomProgram Program(int seed, int size)
    {
        ProgramSource source = new(seed, size);
        PolicyModel model = source.Policy($"Policy{seed}Of{size}");
        return new(seed, model, BoundValues.Draw(model, source.random));
    }

    private int Depth => size < 10 ? 1 : size < 40 ? 2 : 3;

    private PolicyModel Policy(string name)
    {
        List<IrFunction> helpers = [];
        for (int i = random.Next(1 + Depth); i > 0; i--)
        {
            helpers.Add(source.Helper($"Help{helpers.Count}", helpers));
        }

        Stage stage = random.Next(4) == 0 ? Stage.BeforePrefill : Stage.InPrefill;
        source.Start(TokenKind.Vision, helpers, stage);
        IrFunction scorer = Scorer("Score", [.. source.Statements(Depth, IrType.Float), Ret(Add(source.Expressions.Expr(IrType.Float, 1 + Depth), source.Expressions.Signal()))]);
        SelectBy by = random.Next(5) switch
        {
            0 => SelectBy.Threshold,
            1 => SelectBy.Stride,
            _ => SelectBy.TopK,
        };
        PolicyModel model = ScoreOnly(name, scorer) with
        {
            Tunables = ExprSource.Tunables,
            Tables = ExprSource.Tables,
            Scorer = new() { Function = scorer, Stage = stage, Layer = stage == Stage.InPrefill ? 1 : -1, Per = (Scope)random.Next(2) },
            Selection = by == SelectBy.Threshold ? new() { By = by, Above = Threshold(), Min = random.Next(2) * 0.1, Max = random.Next(2) == 0 ? 0.5 : 1 } : new() { By = by },
            Budget = by == SelectBy.Threshold ? null : BudgetRule(helpers, by),
            Eviction = random.Next(3) == 0 ? null : EvictionRule(helpers),
            Functions = helpers.ToArray(),
        };
        bool weighs = model.AllFunctions.SelectMany(IrWalk.Expressions).OfType<SignalRead>().Any(read => read.Slot >= 0);
        return weighs ? model with { Weights = new[] { new WeightsModel { Name = "W", File = "w.safetensors", Tensor = "w" } } } : model;
    }

    // A fraction, a computed fraction, or a count. Where nothing else reads the scores, it does.
    private BudgetRule BudgetRule(List<IrFunction> helpers, SelectBy by)
    {
        source.Start(TokenKind.Summary, helpers, Stage.InPrefill);
        IrType type = random.Next(2) == 0 ? IrType.Float : IrType.Int;
        Expr fact = source.Expressions.Fact(Depth);
        Stmt[] body = random.Next(4) == 0 && by != SelectBy.Stride
            ? [Ret(F(1f))]
            : [.. source.Statements(Depth - 1, type), Ret(type == IrType.Int ? Add(To(type, Mul(fact, F(40f))), source.Expressions.Expr(type, Depth)) : Add(fact, source.Expressions.Expr(type, Depth)))];
        return new()
        {
            Function = Budget("Keep", body) with { ReturnType = body.Length == 1 && random.Next(4) == 0 ? IrTypeOf(body[0]) : IrTypeOf(body[^1]) },
            Min = random.Next(2) * 0.2,
            Max = random.Next(2) == 0 ? 0.7 : 1,
            Round = Roundings[random.Next(Roundings.Length)],
            Monotone = random.Next(6) == 0,
        };
    }

    private static IrType IrTypeOf(Stmt last) => ((Return)last).Value.Type;

    private EvictionRule EvictionRule(List<IrFunction> helpers)
    {
        source.Start(TokenKind.Cached, helpers, Stage.AfterStep);
        return new()
        {
            Function = Worth("Worth", [.. source.Statements(Depth - 1, IrType.Float), Ret(source.Expressions.Expr(IrType.Float, 1 + Depth))]),
            Below = Threshold(),
            Budget = random.Next(40),
            Sinks = random.Next(5),
            Recent = random.Next(9),
            HardCap = random.Next(2) == 0,
            ProtectTurn = random.Next(2) == 0,
            Share = (ShareOf)random.Next(2),
        };
    }

    private float Threshold() => random.Next(2) == 0 ? (float)random.NextDouble() : source.Pick([.. EdgeCases.Floats.Where(value => !float.IsNaN(value))]);
}
