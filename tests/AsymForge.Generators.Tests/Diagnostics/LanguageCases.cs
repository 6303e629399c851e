namespace AsymForge.Generators.Tests;

/// <summary>What a rule's body may not contain.</summary>
internal static class LanguageCases
{
    internal static IEnumerable<Case> All => [.. Constructs, .. Types, .. Calls, .. Loops, .. State];

    private static IEnumerable<Case> Constructs =>
    [
        Unsupported("'throw'", "Return a value; NaN ranks last", "if (token.Index > 3) [|throw new System.Exception();|] return 1f;"),
        Unsupported("'using'", "Remove it; rules own nothing", "[|using var stream = new System.IO.MemoryStream();|] return 1f;"),
        Unsupported("'throw'", "Return a value; NaN ranks last", "return token.Index > 3 ? 1f : [|throw new System.Exception()|];"),
        Unsupported("'throw'", "Return a value; NaN ranks last", "return token.Index switch { > 3 => 1f, _ => [|throw new System.Exception()|] };"),
        Unsupported("a local function", "Make it a static method of the policy", "[|static float Half() => 0.5f;|] return 1f;"),
        Unsupported("an assignment inside an expression", "Assign in a statement of its own", "float a, b; a = [|b = 1f|]; return a + b;"),
        Unsupported("'++' inside an expression", "Write it as a statement of its own", "int a = 1; int b = [|a++|]; return a + b;"),
        Unsupported("checked arithmetic", "Leave out 'checked': integers wrap around", "return checked([|token.Index + 1|]);"),
        Unsupported("a checked cast", "Leave out 'checked': casts wrap around or saturate", "return checked([|(int)token.ClsAttention|]);"),
        Unsupported("an assignment to 'X'", "Assign locals only; a rule has no state", "[|X|] = 1f; return 1f;", "static float X;"),
        Unsupported("'VisionToken.WeightedSimilarities', which is no signal", "Read one of: TextSimilarity, TextSimilarityWeighted, TextMeanSimilarity, ClsAttention, LastRowAttention, PatchNorm, Row, Column, Index, Image", "_ = [|token.WeightedSimilarities|]; return 1f;") with { Id = "ASYM2002", Message = "'Mine.Score' uses a value of type 'ReadOnlyMemory<float>' (expected float, int, uint, long, ulong or bool). Use one of these types." },
        Unsupported("a Clamp whose bounds may cross", "Give constants (or tunables whose ranges do not overlap), or write MathF.Max(low, MathF.Min(high, x))", "return [|Math.Clamp(token.ClsAttention, 0f, token.PatchNorm)|];"),
        Unsupported("'default(Weights)' as weights", "Pass a property marked [LearnedWeights] of this policy", "return token.TextSimilarityWeighted([|default(Weights)|]);"),
        Unsupported("the property 'Mine.Half'", "Read signals of the token, constants and tunables", "return [|Half|];", "static float Half => 0.5f;"),
        Unsupported("a token other than its own", "Pass 'token' on", "return Helper([|default|]);", "static float Helper(in VisionToken token) => token.ClsAttention;"),
        Case.Eviction("ASYM2001", "'Mine.Worth' uses 'CachedToken.Share', which is no signal (a rule is compiled for every target). Read one of: Age, DecayedShare.", "Below = 1f", "=> [|token.Share|];"),
        Case.Eviction("ASYM2001", "'Mine.Worth' uses a computed argument of 'DecayedShare' (a rule is compiled for every target). Pass a constant or a [Tunable] float: the statistic is kept between steps.", "Below = 1f", "=> [|token.DecayedShare(token.Age)|];"),
    ];

    private static IEnumerable<Case> Types =>
    [
        Case.Body("ASYM2002", "'Mine.Score' uses a value of type 'double' (expected float, int, uint, long, ulong or bool). Compute in float: 1.5f instead of 1.5, MathF instead of Math.", "return (float)([|1.5 * token.ClsAttention|]);"),
        Case.Body("ASYM2002", "'Mine.Score' uses a value of type 'double' (expected float, int, uint, long, ulong or bool). Compute in float: 1.5f instead of 1.5, MathF instead of Math.", "return (float)[|Math.Sqrt(token.ClsAttention)|];"),
        Case.Body("ASYM2002", "'Mine.Score' uses a value of type 'VisionToken' (expected float, int, uint, long, ulong or bool). Use one of these types.", "var [|other = token|]; return 1f;"),
        Case.Body("ASYM2002", "'Mine.Score' uses a value of type 'int?' (expected float, int, uint, long, ulong or bool). Use one of these types.", "int? [|best = token.Row > 3 ? token.Row : null|]; return best ?? 0f;"),
        Case.Body("ASYM2002", "'Mine.Score' uses a value of type 'Span<float>' (expected float, int, uint, long, ulong or bool). Use one of these types.", "System.Span<float> [|parts = stackalloc float[4]|]; parts[0] = token.ClsAttention; return parts[0];"),
        Case.Body("ASYM2002", "'Mine.Score' uses a value of type 'Kind' (expected float, int, uint, long, ulong or bool). Use one of these types.", "Kind [|kind = token.Row > 3 ? Kind.A : Kind.B|]; return kind == Kind.A ? 1f : 0f;", "enum Kind { A, B }"),
        Case.Body("ASYM2002", "'Mine.Score' uses a value of type 'VisionToken' (expected float, int, uint, long, ulong or bool). Use one of these types.", "return [|token|] is { Row: > 3 } ? 1f : 0f;"),
        Case.Body("ASYM2002", "'Mine.Score' uses a value of type '(int Row, int Column)' (expected float, int, uint, long, ulong or bool). Use one of these types.", "return [|(token.Row, token.Column)|] switch { (0, _) => 1f, _ => 0f };"),
        Case.Body("ASYM2002", "'Mine.Score' uses a value of type 'byte' (expected float, int, uint, long, ulong or bool). Use int or uint.", "byte [|small = 1|]; return 1f;"),
        Case.Body("ASYM2002", "'Mine.Helper' uses a value of type 'float[]' (expected float, int, uint, long, ulong or bool). Use one of these types.", "return Helper(null!);", "static float Helper(float[] [|row|]) => row[0] + row.Length;"),
        Case.Body("ASYM2001", "'Mine.Score' uses a deconstruction (a rule is compiled for every target). Assign one by one.", "[|(float a, float b) = (token.ClsAttention, 2f)|]; return a + b;"),
        Case.Body("ASYM2002", "'Mine.Helper' uses a value of type 'string' (expected float, int, uint, long, ulong or bool). Use one of these types.", "return Helper(null!);", "static float Helper(string [|text|]) => 1f;") with { },
    ];

    private static IEnumerable<Case> Calls =>
    [
        Foreign("MathF.BitIncrement", "Write it with arithmetic, comparisons and those functions", "return [|MathF.BitIncrement(token.ClsAttention)|];"),
        Foreign("Single.MaxNumber", "The nearest function is Math.Max of float, int, uint, long, ulong", "return [|float.MaxNumber(token.ClsAttention, 1f)|];"),
        Foreign("Single.Atan2Pi", "The nearest function is MathF.Atan2 of float", "return [|float.Atan2Pi(token.ClsAttention, 1f)|];"),
        Foreign("MathF.Round", "To round to digits, write MathF.Round(x * 100f) / 100f", "return [|MathF.Round(token.ClsAttention, 2)|];"),
        Foreign("Single.SinPi", "Write MathF.Sin(x * MathF.PI)", "return [|float.SinPi(token.ClsAttention)|];"),
        Foreign("Math.BigMul", "Write (long)a * b", "return [|System.Math.BigMul(token.Row, token.Column)|];"),
        Case.Body("ASYM2030", "'Mine.Score' calls 'MathF.ReciprocalEstimate' (its result differs from one processor to the next, and a decision must not). Write 1f / x.", "return [|MathF.ReciprocalEstimate(token.PatchNorm)|];"),
        Case.Body("ASYM2030", "'Mine.Score' calls 'Single.MaxNative' (its result differs from one processor to the next, and a decision must not). Write MathF.Max(x, y).", "return [|float.MaxNative(token.PatchNorm, 1f)|];"),
        Unsupported("a rounding mode that is not constant", "Name one, such as MidpointRounding.AwayFromZero", "return MathF.Round(token.PatchNorm, [|(MidpointRounding)token.Index|]);"),
        Foreign("Other.Half", "Copy what it computes into a static method of the policy", "return [|Other.Half()|];") with { Source = Case.Body("", "", "return [|Other.Half()|];").Source + " static class Other { internal static float Half() => 0.5f; }" },
        Foreign("Mine.Twice", "Make 'Twice' an ordinary static method, without type parameters", "return [|Twice<float>(token.ClsAttention)|];") is var generic ? generic with { Source = generic.Source.Replace("[VisionScorer]", "static T Twice<T>(T x) => x; [VisionScorer]") } : generic,
        Case.Body("ASYM2001", "'Mine.F1' uses methods that call each other more than 400 deep (a rule is compiled for every target). Call fewer methods from within others.", "return F300(token.ClsAttention);", Chain(300)) is var chain ? chain with { Message = chain.Message.Replace("F1'", "F101'"), Source = chain.Source.Replace(" F100(x) * 1.01f", " [|F100(x)|] * 1.01f") } : chain,
        Case.Body("ASYM2004", "'Mine.Helper' calls itself through 'Helper' (a rule must end after a bounded number of steps). Write a bounded 'for' loop.", "return Helper(3);", "static float Helper(int n) => n == 0 ? 1f : [|Helper(n - 1)|];"),
        Case.Body("ASYM2004", "'Mine.B' calls itself through 'A' and 'B' (a rule must end after a bounded number of steps). Write a bounded 'for' loop.", "return A(3);", "static float A(int n) => B(n); static float B(int n) => [|A(n)|];"),
        Case.Scorer("ASYM2007", "'Mine.Score' has no body to compile (a rule is ordinary C#). Give it a body.", "[System.Runtime.InteropServices.DllImport(\"x\")] [VisionScorer] static extern float [|Score|](in VisionToken token);"),
        Case.Body("ASYM2008", "'Mine.Score' divides integers by a value that may be 0 or overflow (targets differ where C# throws). Divide by a constant other than 0 and -1, by Math.Max(1, n), or compute in float.", "return [|100 / token.Index|];"),
        Case.Body("ASYM2008", "'Mine.Score' divides integers by a value that may be 0 or overflow (targets differ where C# throws). Divide by a constant other than 0 and -1, by Math.Max(1, n), or compute in float.", "int a = token.Index; [|a %= -1|]; return a;"),
    ];

    private static IEnumerable<Case> Loops =>
    [
        Loop("its counter does not start as 'int i = constant'", "[|for|] (long i = 0; i < 3; i++) { } return 1f;"),
        Loop("its counter does not start as 'int i = constant'", "[|for|] (;;) { }"),
        Loop("'token.Index' may be any int", "[|for|] (int i = 0; i < token.Index; i++) { } return 1f;"),
        Loop("'i' is not compared by '<' or '<=' with an int that it moves towards", "[|for|] (int i = 0; i > -3; i++) { } return 1f;"),
        Loop("'i' does not change by a constant each step", "[|for|] (int i = 1; i < 9; i *= 2) { } return 1f;"),
        Loop("'i' is not compared by '>' or '>=' with an int that it moves towards", "[|for|] (int i = 9; i != 0; i--) { } return 1f;"),
        Loop("'i' is not compared by '<' or '<=' with an int that it moves towards", "[|for|] (int i = 0; i < 3L; i++) { } return 1f;"),
        Loop("it may take 9000 steps", "[|for|] (int i = 0; i < Math.Min(token.Index, 9000); i++) { } return 1f;"),
        Loop("its body changes 'n', which its bound reads", "int n = 4; [|for|] (int i = 0; i < n; i++) { n--; } return 1f;"),
        Loop("'n' may be any int", "int n = 4; if (token.Index > 3) { n = token.Index; } [|for|] (int i = 0; i < n; i++) { } return 1f;"),
        Loop("it takes 5000 steps", "[|for|] (int i = 0; i < 5000; i++) { } return 1f;"),
        Loop("its body assigns 'i'", "for (int i = 0; i < 5; i++) { [|i|] = 0; } return 1f;"),
    ];

    private static IEnumerable<Case> State =>
    [
        Case.Eviction("ASYM2009", "'Mine.Worth' reads DecayedShare with different decays (an entry keeps one statistic). Use one decay.", "Below = 1f", "=> token.DecayedShare(0.9f) + token.DecayedShare(0.5f);") is var decays ? decays with { Source = decays.Source.Replace("Worth(", "[|Worth|](") } : decays,
        Case.Scorer("ASYM2010", "'Mine.Score' runs the body of 'j' 90000 times (nested loops run at most 65536 times in all). Shorten a loop.", "[VisionScorer] static float [|Score|](in VisionToken token) { float s = token.ClsAttention; for (int i = 0; i < 300; i++) { for (int j = 0; j < 300; j++) { s += 1f; } } return s; }"),
        Case.Body("ASYM2006", "'Mine.Score' reads 'Bias' (a rule sees its token, constants, tunables and weights). Make 'Bias' a const, or mark it [Tunable(min, max)].", "return [|Bias|];", "static readonly float Bias = 1f;"),
        Case.Body("ASYM2006", "'Mine.Score' reads 'bias' (a rule sees its token, constants, tunables and weights). Make 'bias' a const, or mark it [Tunable(min, max)].", "return [|bias|];", "public static float bias = 1f;"),
    ];

    private static Case Unsupported(string what, string instead, string body, string members = "") =>
        Case.Body("ASYM2001", $"'Mine.Score' uses {what} (a rule is compiled for every target). {instead}.", body, members);

    private static string Chain(int length) => "static float F0(float x) => x;" + string.Concat(Enumerable.Range(1, length).Select(i => $" static float F{i}(float x) => F{i - 1}(x) * 1.01f;"));

    private static Case Foreign(string callee, string instead, string body) => Case.Body(
        "ASYM2003",
        $"'Mine.Score' calls '{callee}' (a rule calls static methods of its policy, signals and the functions of docs/language.md). {instead}.",
        body);

    private static Case Loop(string fact, string body) => Case.Body(
        "ASYM2005",
        $"'Mine.Score' has a loop whose bound is not plain to see: {fact} (expected 'for (int i = a; i < b; i++)' with a constant a and a b at most 4096 steps away: a constant, a tunable, or Math.Min(n, 64)). Rewrite the loop like that.",
        body);
}
