using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Passes;
using AsymForge.Compiler.Print.CSharp;
using AsymForge.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AsymForge.Compiler.Tests;

/// <summary>Random programs mean the same interpreted as written, interpreted after the passes, and printed, compiled and run, one token at a time and in vectors of each width.</summary>
public sealed class RandomProgramTests
{
    private const int Tokens = 37; // two full vectors of 512 bits and a tail

    private static readonly int[][] Widths = [[512], [256], [128], []];

    [Fact]
    public void Printed_programs_compute_what_the_interpreter_computes() => RandomPrograms.Agree(RandomPrograms.OfThisRun());

    [Property(MaxTest = 60, Arbitrary = [typeof(Arbitraries)])]
    public void Random_programs_and_all_that_they_shrink_to_are_sound(RandomProgram program)
    {
        Assert.Empty(Verifier.Run(program.Model));
        foreach (RandomProgram smaller in RandomProgram.Arbitrary.Shrinker(program).Take(10))
        {
            Assert.Empty(Verifier.Run(smaller.Model));
            Assert.NotEqual(program, smaller);
        }
    }

    // The planted fault: a printer that writes another operator.
    [Fact]
    public void A_program_that_fails_is_shrunk_to_a_small_one()
    {
        RandomProgram failing = RandomPrograms.InCi().TakeLast(20).Where(Subtracts).MaxBy(program => program.ToString().Length)!;
        RandomProgram shrunk = RandomPrograms.Shrunk(failing, Subtracts);
        Assert.InRange(failing.ToString().Count(c => c == '\n'), 80, 10000);
        Assert.True(shrunk.Model.AllFunctions.SelectMany(IrWalk.Expressions).Count() <= 8, shrunk.ToString());
        Assert.InRange(shrunk.Model.Tunables.Count, 0, 1);
        Assert.Empty(shrunk.Values);
        Assert.True(Subtracts(shrunk));

        static bool Subtracts(RandomProgram program)
        {
            Expr Wrong(Expr expr) => expr is Binary { Op: BinaryOp.Subtract, Type: IrType.Float } minus ? Build.Add(Wrong(minus.Left), Wrong(minus.Right)) : IrWalk.Rebuild(expr, Wrong);
            Block Written(Block block) => new(block.Statements.Select(statement => IrWalk.Rebuild(statement, Wrong, Written)).ToArray());
            VisionCase pictures = program.Pictures();
            InterpretedPolicy wrong = ProgramRun.Interpreted(Passes.Optimizer.Each(program.Bound, function => function with { Body = Written(function.Body) }));
            float[] expected = program.Interpreted.Decide(pictures).Scores, actual = wrong.Decide(pictures).Scores;
            return !expected.Select(float.IsNaN).SequenceEqual(actual.Select(float.IsNaN)) || expected.Zip(actual).Any(pair => pair.First != pair.Second && !float.IsNaN(pair.First));
        }
    }

    // A comparison that is constant once a call is inlined, beside one of signals: `compare & compare` loses its constant side in .NET 10's 512-bit code.
    [Fact]
    public void A_comparison_that_inlining_makes_constant_still_counts()
    {
        IrFunction both = Build.Helper("Both", IrType.Bool, [new("x", IrType.Float), new("c", IrType.Float)],
            Build.Ret(Build.Op(BinaryOp.AndAlso, Build.Op(BinaryOp.Equal, Build.L("c"), Build.F(3f)), Build.Op(BinaryOp.Greater, Build.L("x"), Build.F(-1f)))));
        Expr chosen = new Conditional(new Call("Both", IrType.Bool, new Expr[] { Build.Sig(SignalKind.TextSimilarity), Build.F(4f) }), Build.F(1f), Build.F(2f));
        PolicyModel model = Build.ScoreOnly("ConstantSide", Build.Scorer("Score", Build.Ret(chosen)), both);
        SameOnEveryWidth(model);
    }

    [Fact]
    public void A_cast_to_the_same_type_keeps_what_it_holds_together()
    {
        Expr sum = Build.To(IrType.Int, Build.Add(Build.Sig(SignalKind.Row), Build.Sig(SignalKind.Column)));
        Expr product = Build.To(IrType.Float, Build.Mul(Build.Sig(SignalKind.Row), sum));
        SameOnEveryWidth(Build.ScoreOnly("SameCast", Build.Scorer("Score", Build.Ret(product))));
    }

    [Fact]
    public void Short_loops_and_their_tables_are_written_out_for_vectors()
    {
        Stmt[] body =
        [
            Build.Let("sum", Build.F(0f)), Build.Let("n", Build.Fn(IntrinsicOp.Clamp, Build.Sig(SignalKind.Row), Build.I(-1), Build.I(3))),
            new For("i", 0, 3, 1, Build.Do(Build.When(
                Build.Op(BinaryOp.Less, Build.L("i", IrType.Int), Build.L("n", IrType.Int)),
                Build.Do(
                    Build.When(Build.Op(BinaryOp.Less, Build.Sig(SignalKind.ClsAttention), Build.F(-1f)), Build.Do(Build.Ret(new TableRead("T", IrType.Float, Build.L("i", IrType.Int))))),
                    new Assign("sum", Build.Add(Build.L("sum"), Build.Mul(new TableRead("T", IrType.Float, Build.L("i", IrType.Int)), Build.Sig(SignalKind.ClsAttention)))))))),
            Build.Ret(Build.L("sum")),
        ];
        PolicyModel model = Build.ScoreOnly("Written", Build.Scorer("Score", body)) with { Tables = new[] { new TableModel("T", IrType.Float, new[] { Build.F(1f), Build.F(-0f), Build.F(3.5f) }) } };
        Assert.Empty(Verifier.Run(model));
        Assert.Null(Vectorizing.Obstacle(model, model.Scorer!.Function));
        SameOnEveryWidth(model);
    }

    private static void SameOnEveryWidth(PolicyModel model)
    {
        VisionCase input = EdgeCases.Mixed(new(7), Tokens);
        foreach (int[] width in Widths)
        {
            GeneratedAssembly assembly = GeneratedAssembly.Of([(model, (CSharpOptions?)new CSharpOptions { VectorBits = width, Cuda = false })], checkOverflow: true);
            PolicyProgram program = assembly.Policy(model).Bind(ProgramRun.Model(4), PolicyValues.Defaults, NoWeights.Instance);
            Agreement.Same(ProgramRun.Interpreted(model).Decide(input), ProgramRun.Decide(program, input), model.Name);
        }
    }

    [Property(MaxTest = 300)]
    public void Straight_programs_compute_what_branching_ones_compute(int seed)
    {
        PolicyModel model = ProgramSource.Policy(seed);
        PolicyModel straight = model with { Scorer = model.Scorer! with { Function = Straight(model.Scorer.Function) }, Functions = model.Functions.Select(Straight).ToArray() };
        VisionCase input = EdgeCases.Mixed(new(seed), 8);
        Agreement.Same(ProgramRun.Interpreted(model).Decide(input), ProgramRun.Interpreted(straight).Decide(input), model.Name);
    }

    private static IrFunction Straight(IrFunction function)
    {
        StraightFunction straight = Straightening.Run(function, []);
        return function with { Body = new(straight.Values.Cast<Stmt>().Append(new Return(straight.Result)).ToArray()) };
    }

    public static class Arbitraries
    {
        public static Arbitrary<RandomProgram> Program() => RandomProgram.Arbitrary;
    }
}
