using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Passes;
using AsymForge.Testing;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>Each pass keeps every result to the bit, leaves a sound model, and finds nothing more to do when it runs again.</summary>
public sealed class PassTests
{
    private static readonly Expr Square = Mul(Sig(SignalKind.PatchNorm), Sig(SignalKind.PatchNorm));

    private static readonly (string Name, Func<PolicyModel, PolicyModel> Run)[] Passes =
    [
        .. Enum.GetValues<OptimizerPass>().Select(pass => (pass.ToString(), (Func<PolicyModel, PolicyModel>)(model => Optimizer.Run(model, pass)))),
        ("all of them", Optimizer.Run),
    ];

    [Property(MaxTest = 300)]
    public void A_pass_changes_no_result_and_is_done_when_it_has_run(int seed)
    {
        PolicyModel model = ProgramSource.Policy(seed & int.MaxValue);
        Assert.Empty(Verifier.Run(model));
        VisionCase input = EdgeCases.Mixed(new(seed), 8);
        VisionDecision expected = ProgramRun.Interpreted(model).Decide(input);
        foreach ((string name, Func<PolicyModel, PolicyModel> pass) in Passes)
        {
            PolicyModel passed = pass(model);

            // A budget rule whose count came out without the scores leaves a scorer that a stride does not ask.
            Assert.All(Verifier.Run(passed), finding => Assert.Equal(FindingCode.WithoutEffect, finding.Code));
            Agreement.Same(expected, ProgramRun.Interpreted(passed).Decide(input), $"{model.Name} after {name}");
            Assert.True(passed == pass(passed), $"{model.Name}: {name} changes what it made");
        }
    }

    [Fact]
    public void Random_programs_have_expressions_in_common()
    {
        int shared = Enumerable.Range(0, 100).Select(ProgramSource.Policy).Count(model => model != Optimizer.Run(model, OptimizerPass.CommonSubexpressions));
        Assert.InRange(shared, 30, 100);
    }

    [Fact]
    public void What_is_computed_twice_is_computed_once() => Shares(
        [Ret(Add(Square, Fn(IntrinsicOp.Sqrt, Square)))],
        "float common = token.PatchNorm * token.PatchNorm;", "return common + Sqrt(common);");

    [Fact]
    public void The_largest_common_part_is_named_first_and_its_parts_are_shared_too() => Shares(
        [Let("a", Add(Fn(IntrinsicOp.Sqrt, Square), F(1f))), Ret(Add(Mul(Add(Fn(IntrinsicOp.Sqrt, Square), F(1f)), L("a")), Square))],
        "float common = token.PatchNorm * token.PatchNorm;", "float a = Sqrt(common) + 1f;", "return a * a + common;");

    [Fact]
    public void A_local_that_holds_it_already_is_its_name() => Shares(
        [Let("a", Square), Ret(Add(L("a"), Square))],
        "float a = token.PatchNorm * token.PatchNorm;", "return a + a;");

    [Fact]
    public void A_local_that_is_assigned_something_else_is_not() => Shares(
        [Let("a", Square), new Assign("a", F(2f)), Ret(Add(L("a"), Square))],
        "float common = token.PatchNorm * token.PatchNorm;", "float a = common;", "a = 2f;", "return a + common;");

    [Fact]
    public void An_assignment_to_what_it_reads_ends_it() => Shares(
        [Let("a", Sig(SignalKind.PatchNorm)), Let("b", Mul(L("a"), L("a"))), new Assign("a", F(3f)), Ret(Add(L("b"), Mul(L("a"), L("a"))))],
        "float a = token.PatchNorm;", "float b = a * a;", "a = 3f;", "return b + a * a;");

    [Fact]
    public void An_assignment_in_one_branch_ends_it_behind_both() => Shares(
        [
            Let("a", Sig(SignalKind.PatchNorm)), Let("b", Mul(L("a"), L("a"))),
            When(Op(BinaryOp.Less, L("b"), F(1f)), Do(new Assign("b", Add(Mul(L("a"), L("a")), L("b"))), new Assign("a", F(3f)))),
            Ret(Add(L("b"), Mul(L("a"), L("a")))),
        ],
        "float a = token.PatchNorm;", "float b = a * a;", "if (b < 1f)", "{", "    b = b + b;", "    a = 3f;", "}", "", "return b + a * a;");

    [Fact]
    public void A_loop_that_assigns_what_it_reads_computes_it_again() => Shares(
        [
            Let("a", Sig(SignalKind.PatchNorm)), Let("b", Mul(L("a"), L("a"))),
            new For("i", 0, 3, 1, Do(new Assign("b", Add(Mul(L("a"), L("a")), L("b"))), new Assign("a", L("b")))),
            Ret(L("b")),
        ],
        "float a = token.PatchNorm;", "float b = a * a;", "for (int i = 0; i < 3; i++)", "{", "    b = a * a + b;", "    a = b;", "}", "", "return b;");

    [Fact]
    public void Nothing_leaves_a_branch_that_may_not_be_taken()
    {
        Expr low = Op(BinaryOp.Less, Sig(SignalKind.ClsAttention), F(0.5f));
        Shares(
            [Ret(new Conditional(low, Mul(Square, F(2f)), Square))],
            "return token.ClsAttention < 0.5f ? token.PatchNorm * token.PatchNorm * 2f : token.PatchNorm * token.PatchNorm;");
        Shares(
            [When(low, Do(Ret(Mul(Square, Square)))), Ret(Square)],
            "if (token.ClsAttention < 0.5f)", "{", "    float common = token.PatchNorm * token.PatchNorm;", "    return common * common;", "}", "", "return token.PatchNorm * token.PatchNorm;");
    }

    [Fact]
    public void A_branch_reads_what_is_there_anyway()
    {
        Expr low = Op(BinaryOp.Less, Square, F(0.5f));
        Shares(
            [Ret(new Conditional(low, Square, F(1f)))],
            "float common = token.PatchNorm * token.PatchNorm;", "return common < 0.5f ? common : 1f;");
    }

    [Fact]
    public void Code_that_no_result_depends_on_goes()
    {
        Stmt[] body =
        [
            Let("a", Sig(SignalKind.PatchNorm)), Let("count", F(0f)),
            When(Op(BinaryOp.Less, L("a"), F(1f)), Do(new Assign("count", Add(L("count"), F(1f))))),
            new For("i", 0, 3, 1, Do(new Assign("count", Mul(L("count"), L("a"))))),
            When(Op(BinaryOp.Less, L("a"), F(2f)), Do(Ret(L("a"))), Do(new Assign("a", L("a")))),
            Ret(F(2f)),
        ];
        Is(DeadCode.Run(Scorer("Score", body)), "float a = token.PatchNorm;", "if (a < 2f)", "{", "    return a;", "}", "", "return 2f;");
    }

    [Fact]
    public void A_helper_that_nobody_calls_goes()
    {
        IrFunction left = Helper("Left", IrType.Float, [], Ret(F(1f))), used = Helper("Used", IrType.Float, [], Ret(Sig(SignalKind.Row)));
        PolicyModel model = ScoreOnly("Helpers", Scorer("Score", Ret(new Call("Used", IrType.Float, default))), left, used);
        Assert.Equal([used], DeadCode.Run(model).Functions);
    }

    private static void Shares(Stmt[] body, params string[] lines)
    {
        IrFunction scorer = Scorer("Score", body);
        Assert.Empty(Verifier.Run(ScoreOnly("Shared", scorer)));
        Is(CommonSubexpressions.Run(scorer), lines);
    }

    private static void Is(IrFunction function, params string[] lines)
    {
        string text = IrText.Print(ScoreOnly("Shared", function)), body = text[(text.IndexOf("Vision\n{", StringComparison.Ordinal) + 8)..];
        Assert.Equal(lines, body[1..body.IndexOf("\n}\n", StringComparison.Ordinal)].Split('\n').Select(line => line.Length > 4 ? line[4..] : line));
    }
}
