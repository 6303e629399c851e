using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;
using AsymForge.Testing;

namespace AsymForge.Compiler.Tests;

/// <summary>Every value that the interpreter computes lies in the range that was computed for its expression.</summary>
public sealed class RangeLawTests
{
    private const int Tokens = 12;

    [Property(MaxTest = 1000)]
    public void Values_of_scorers_lie_in_their_ranges(int seed)
    {
        PolicyModel model = ProgramSource.Policy(seed);
        Check(model, model.Scorer!.Function, i => new RandomSignals(new(seed + i)), Circumstances.Any);
        Check(model, model.Scorer!.Function, i => new RandomSignals(new(seed + i)), Circumstances.EveryBranch);
    }

    [Property(MaxTest = 500)]
    public void Values_of_budget_rules_lie_in_their_ranges(int seed)
    {
        PolicyModel model = AsBudget(ProgramSource.Policy(seed), new(seed));
        int n = 1 + (Math.Abs(seed % 40));
        Check(model, model.Budget!.Function, i => Scores(seed + i, n), Circumstances.Any);
        Check(model, model.Budget!.Function, i => Scores(seed + i, n), new Circumstances { Tokens = n });
        Check(model, model.Budget!.Function, i => Scores(seed + i, n), Circumstances.Ordinary);
    }

    [Property(MaxTest = 300)]
    public void Following_no_condition_never_says_more(int seed)
    {
        PolicyModel model = ProgramSource.Policy(seed);
        ValueRanges some = ValueRanges.Of(model, model.Scorer!.Function), all = ValueRanges.Of(model, model.Scorer.Function, Circumstances.EveryBranch);
        Assert.All(IrWalk.Expressions(model.Scorer.Function), node => Assert.True(all[node].IsFull || some[node].IsFull || all[node].Join(some[node]) == all[node], $"{node}: {some[node]} is not in {all[node]}"));
    }

    private static void Check(PolicyModel model, IrFunction function, Func<int, ITokenValues> token, Circumstances circumstances)
    {
        ValueRanges ranges = ValueRanges.Of(model, function, circumstances);
        FunctionInterpreter interpreter = new(model)
        {
            Sizes = size => 1 + ((int)size * 977),
            Observer = (node, value) =>
            {
                if (!ranges[node].Contains(value))
                {
                    Assert.Fail($"{NumberText.Of(value)} is not in {ranges[node]}: {node}");
                }
            },
        };
        for (int i = 0; i < Tokens; i++)
        {
            Const result = interpreter.Run(function.Name, token(i));
            Assert.True(ranges.Result.Contains(result), $"the result {NumberText.Of(result)} is not in {ranges.Result}");
        }
    }

    // The scorer's text over a summary: each signal becomes a fact of the same type.
    private static PolicyModel AsBudget(PolicyModel model, System.Random random)
    {
        SummaryKind[] plain = [SummaryKind.Max, SummaryKind.Mean], shares = [SummaryKind.FractionForMass, SummaryKind.FractionAbove];
        Expr Map(Expr expr) => expr switch
        {
            SignalRead { Type: IrType.Int } => new SummaryRead(SummaryKind.Count),
            SignalRead => random.Next(2) == 0 ? new SummaryRead(plain[random.Next(2)]) : new SummaryRead(shares[random.Next(2)], Build.F(random.Next(5) / 4f)),
            _ => IrWalk.Rebuild(expr, Map),
        };
        Block MapBlock(Block block) => new(block.Statements.Select(statement => IrWalk.Rebuild(statement, Map, MapBlock)).ToArray());
        IrFunction Facts(IrFunction function) => function with { Body = MapBlock(function.Body), Token = function.Token == TokenKind.None ? TokenKind.None : TokenKind.Summary };
        return model with
        {
            Scorer = model.Scorer! with { Function = Build.Scorer("Rank", Build.Ret(Build.F(0f))) },
            Budget = new() { Function = Facts(model.Scorer.Function) },
            Functions = model.Functions.Select(Facts).ToArray(),
        };
    }

    private static ScoreValues Scores(int seed, int n)
    {
        System.Random random = new(seed);
        return new([.. Enumerable.Range(0, n).Select(_ => random.Next(3) == 0 ? EdgeCases.Floats[random.Next(EdgeCases.Floats.Length)] : (float)random.NextDouble())], n);
    }

    // Any floats where tensors can hold any, and whole numbers as runtimes count.
    private sealed class RandomSignals(System.Random random) : ITokenValues
    {
        private readonly Dictionary<SignalKind, Const> drawn = [];

        public Const Signal(SignalRead read) => drawn.TryGetValue(read.Signal, out Const? value) ? value : drawn[read.Signal] = SignalTable.Of(read.Signal).Type == IrType.Int ? Count() : Number(read.Signal);

        public Const Summary(SummaryKind kind, float argument) => throw new InvalidOperationException("A scorer has no summary.");

        private Const Count() => Const.Of(random.Next(2) == 0 ? random.Next(100) : EdgeCases.Ints[random.Next(EdgeCases.Ints.Length)] & int.MaxValue);

        private Const Number(SignalKind signal)
        {
            float value = random.Next(3) == 0 ? (float)random.NextDouble() : EdgeCases.Floats[random.Next(EdgeCases.Floats.Length)];
            return Const.Of(signal == SignalKind.PatchNorm && !float.IsNaN(value) ? MathF.Abs(value) : value);
        }
    }
}
