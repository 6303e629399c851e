using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Tests;
using AsymForge.GeneratorTesting;
using AsymForge.Testing;

namespace AsymForge.Generators.Tests;

/// <summary>
/// Each construct of the language, to the bit: the user's method as C# compiled it, the interpreter, and the generated program, which computes in vectors what it can and the rest one by one.
/// </summary>
public sealed class ConstructTests
{
    private const int Tokens = 37; // two full vectors of 512 bits and a tail

    private const string Members = """
        [Tunable(1, 6)] public static readonly int N = 3;
        private static readonly float[] Reals = [0.5f, -0f, float.NaN, 3f];
        private static readonly int[] Wholes = { int.MinValue, -7, 0, 31 };
        private static ReadOnlySpan<bool> Flags => [true, false, true];
        static float Sum(int most) { float sum = 0f; for (int i = 0; i < (most & 7); i++) { sum += Reals[i & 3] + i; } return sum; }
        """;

    // Bodies of a scorer.
    private static readonly string[] Sources =
    [
        "return Reals[Math.Clamp(token.Row, 0, Reals.Length - 1)] * token.ClsAttention;",
        "return Reals[token.Column & 3] + Wholes[(uint)token.Index % 4u] + (Flags[Math.Min(2, Math.Max(0, token.Row))] ? 1f : token.ClsAttention);",
        "return Wholes[^2] + Reals[1] + token.ClsAttention;",
        "float sum = 0f; for (int i = 0; i < Reals.Length; i++) { sum += Reals[i] * token.ClsAttention; } return sum;",
        "float sum = 0f; for (int i = 0; i < N; i++) { sum += token.ClsAttention; if (sum > 2f) { return sum * i; } } return -sum;",
        "float sum = 1f; for (int i = 5; i >= Math.Clamp(token.Row, 1, 9); i -= 2) { sum = sum * token.ClsAttention + i; } return sum;",
        "float sum = 0f; int n = Math.Min(token.Row, 3); for (int i = -1; n >= i; i++) { for (int j = 0; j < (token.Column & 1); j++) { sum += i * j + token.ClsAttention; } } return sum;",
        "return Sum(token.Row) + token.ClsAttention;",
        "return token.ClsAttention switch { < -1f => 1f, 0f or 2.5f => 2f, float.NaN => 3f, > 0f and < 0.75f when token.Row > 5 => 4f, not <= 100f => 5f, var x when x > 1f => x * 2f, _ => token.ClsAttention };",
        "return token.Row switch { int.MinValue => 1f, < 0 => 2f, 0 => 3f, 1 or 2 or 3 => 4f, > 30 and not 33 => 5f, _ => 6f } + token.ClsAttention;",
        "return (token.Row > 3) switch { true => token.ClsAttention, false => -1f };",
        "return (uint)token.Column switch { > 0x80000000u => 1f, 5u => 2f, var u => u * token.ClsAttention };",
        "float x = token.ClsAttention; return x is > 0f and (< 1f or 2.5f) and var y && y < 5f ? y : x is not float.NaN ? 1f : 2f;",
        "float x = token.ClsAttention * 2f; return (float.IsNaN(x) ? 1f : 0f) + (float.IsFinite(x) ? 2f : 0f) + (float.IsInfinity(x) ? 4f : 0f) + (float.IsPositiveInfinity(x) ? 8f : 0f) + (float.IsNegativeInfinity(x) ? 16f : 0f) + (float.IsInteger(x) ? 32f : 0f);",
        "bool odd = (token.Row & 1) != 0, big = token.ClsAttention > 1f; odd |= big; big ^= true; odd &= !(big | token.Column > 2) | odd; return (odd ^ big) ? token.ClsAttention : 1f;",
        "return Math.Abs(Math.Clamp(token.Row, -1000, 5)) + 1000 / Math.Max(1, token.Column) + token.ClsAttention;",
    ];

    public static TheoryData<string> Bodies { get; } = [.. Sources];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Method_interpreter_and_program_agree(string body)
    {
        string source = "#pragma warning disable\n" + Case.Body("", "", body, Needed(body)).Source;
        UserMethods user = new(source);
        PolicyProgram program = PolicyCompiler.Compile(source).Bind(ProgramRun.Model(4), PolicyValues.Defaults, NoWeights.Instance);
        for (int seed = 0; seed < 8; seed++)
        {
            VisionCase input = EdgeCases.Mixed(new System.Random(seed), Tokens);
            float[] interpreted = new InterpretedPolicy(user.Model).Decide(input).Scores, generated = ProgramRun.Decide(program, input).Scores;
            Func<Sample, double> method = user.Compiled(user.Model.Scorer!.Function);
            for (int i = 0; i < Tokens; i++)
            {
                double said = method(Sample.Token(
                    (SignalKind.ClsAttention, Const.Of(input.ClsAttention[i])), (SignalKind.Image, Const.Of(input.Grid[i][0])), (SignalKind.Index, Const.Of(input.Grid[i][1])),
                    (SignalKind.Row, Const.Of(input.Grid[i][2])), (SignalKind.Column, Const.Of(input.Grid[i][3]))));
                Assert.True(Same(said, interpreted[i]) && Same(said, generated[i]), $"token {i}: C# gives {said:R}, the IR {interpreted[i]:R}, the program {generated[i]:R}");
            }
        }
    }

    [Fact]
    public void Short_loops_and_choices_are_computed_in_vectors()
    {
        string[] alone = [.. Sources.Where(body => Compiler.Passes.Vectorizing.Obstacle(Model(body), Compiler.Passes.Optimizer.Run(Model(body)).Scorer!.Function) is not null)];

        Assert.All(alone, body => Assert.True(body.Contains("[Math", StringComparison.Ordinal) || body.Contains('&') || body.Contains("1000 /", StringComparison.Ordinal), body));
    }

    [Property(Arbitrary = [typeof(Sample)], MaxTest = 100)]
    public void A_count_rule_gives_what_its_method_gives(Sample sample)
    {
        UserMethods user = Counting.Value;
        IrFunction rule = user.Model.Budget!.Function;

        Assert.Equal(user.Compiled(rule)(sample), user.Interpreted(rule, sample));
    }

    [Fact]
    public void A_count_rule_keeps_its_count_within_its_bounds()
    {
        PolicyProgram program = PolicyCompiler.Compile(Count).Bind(ProgramRun.Model(4), PolicyValues.Defaults, NoWeights.Instance);
        foreach (int n in new[] { 1, 2, 9, 10, 31, 37, 100 })
        {
            VisionCase input = EdgeCases.Mixed(new System.Random(n), n);
            int wanted = n > 30 ? 16 : n > 9 ? 4 : 1, lo = Math.Max(1, (int)Math.Ceiling(0.2 * n)), hi = Math.Max(lo, (int)Math.Floor(0.5 * n));

            Assert.Equal(Math.Clamp(wanted, lo, hi), ProgramRun.Decide(program, input).Kept.Length);
            Assert.Equal(new InterpretedPolicy(Counting.Value.Model).Decide(input).Kept, ProgramRun.Decide(program, input).Kept);
        }
    }

    [Fact]
    public void Keywords_may_be_names()
    {
        string source = "namespace @event.@new; public static partial class @base { [CompressionPolicy] public sealed partial class @class { [VisionScorer] static float @float(in VisionToken @in) => @if(@in.ClsAttention); static float @if(float @else) => @else * T[0]; "
            + "private static readonly float[] T = [2f]; [BudgetRule] static int @int(in ScoreSummary @out) => @out.Count; } }";

        Assert.Equal("event.new.base.class", PolicyCompiler.Compile(source).Info.FullName);
    }

    private const string Count = """
        [CompressionPolicy]
        public sealed partial class Mine
        {
            private static readonly int[] Least = [9, 30], Kept = [4, 16];
            [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;
            [BudgetRule(Min = 0.2, Max = 0.5)] static int Keep(in ScoreSummary scores)
            {
                int wanted = 1;
                for (int i = 0; i < Least.Length; i++) { if (scores.Count > Least[i]) { wanted = Kept[i]; } }
                return wanted;
            }
        }
        """;

    private static readonly Lazy<UserMethods> Counting = new(() => new UserMethods(Count));

    private static PolicyModel Model(string body) => PolicySources.Parse(Case.Body("", "", body, Needed(body)).Source).Source.Model!;

    // A tunable that no rule reads is a mistake.
    private static string Needed(string body) => body.Contains("< N;", StringComparison.Ordinal) ? Members : Members[(Members.IndexOf(';') + 1)..];

    private static bool Same(double a, double b) => double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}
