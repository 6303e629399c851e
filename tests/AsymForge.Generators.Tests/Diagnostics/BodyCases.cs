namespace AsymForge.Generators.Tests;

/// <summary>What a rule's body may not do, by the rule that says so.</summary>
internal static class BodyCases
{
    private const string Falloff = "private static readonly float[] Falloff = [1f, 0.5f, 0.25f];";

    internal static IEnumerable<Case> All => [.. Switches, .. Tables, .. Allocations, .. Captured, .. Changing, .. Equality, .. Constants, .. Jumps, .. References];

    private static IEnumerable<Case> Switches =>
    [
        Case.Body("ASYM2011", "'Mine.Score' has a switch without an arm for every value (C# throws where no arm fits, and a rule cannot). Add an arm '_ =>'.", "return token.Row [|switch|] { < 4 => 1f, < 8 => 0.5f };"),
        Case.Body("ASYM2011", "'Mine.Score' has a switch without an arm for every value (C# throws where no arm fits, and a rule cannot). Add an arm '_ =>'.", "return token.ClsAttention [|switch|] { < 0f => 1f, >= 0f => 0.5f };"),
        Case.Body("ASYM2011", "'Mine.Score' has a switch without an arm for every value (C# throws where no arm fits, and a rule cannot). Add an arm '_ =>'.", "return (token.Row > 3) [|switch|] { true => 1f, false when token.Index > 2 => 2f };"),
        Case.Body("ASYM2021", "'Mine.Score' has a 'switch' statement (a rule is compiled for every target). Write a switch expression, such as x switch { < 3 => 1f, _ => 0f }, or if and else.", "[|switch (token.Index) { default: return 1f; }|]"),
        Case.Body("ASYM2001", "'Mine.Score' uses the pattern '{ }' (a rule is compiled for every target). Write constants, <, <=, >, >=, and, or, not, and _.", "return token.Index is [|{ }|] ? 1f : 0f;"),
    ];

    private static IEnumerable<Case> Tables =>
    [
        Outside("token.Row"),
        Outside("3", "3"),
        Outside("-1", "-1"),
        Outside("token.Row & 3"),
        Outside("token.Row % 3"),
        Outside("Math.Clamp(token.Row, 0, 3)"),
        Outside("^(token.Row & 3)"),
        Table("is not readonly", "Declare it 'private static readonly float[]'", "private static float[] [|T|] = [1f];"),
        Table("is not private, so that other code can write to its elements", "Declare it 'private static readonly float[]', or as a property 'static ReadOnlySpan<float> T => [1f, 2f]'", "public static readonly float[] [|T|] = [1f];"),
        Table("does not list its elements", "Initialise it, as in [1f, 2f]", "private static readonly float[] [|T|] = Make(); static float[] Make() => [1f];") with { },
        Table("does not list its elements", "Initialise it, as in [1f, 2f]", "private static readonly float[] [|T|] = new float[3];"),
        Table("does not list its elements", "Write => [1f, 2f], or make it a private static readonly float[]", "static ReadOnlySpan<float> [|T|] => default;"),
        Case.Body(
            "ASYM2013", "Table 'Mine.T' is used as 'T[0] = 3f', which can change its elements (a table's elements are known when it is compiled and never change). Only read its elements and its Length.",
            "[|T[0] = 3f|]; return T[0];", "private static readonly float[] T = [1f];"),
        Table("has 0 elements", "List 1 to 4096 elements", "private static readonly float[] [|T|] = [];"),
        Table("has elements of type 'double'", "Compute in float: 1.5f instead of 1.5, MathF instead of Math", "private static readonly double[] [|T|] = [1.0];", "return T.Length;"),
        Table("has the element 'MathF.Sqrt(2f)', which is no constant", "Write constants", "private static readonly float[] T = [1f, [|MathF.Sqrt(2f)|]];"),
        Table("is used as 'T[0] = 2f', which can change its elements", "Only read its elements and its Length", "private static readonly float[] T = [1f]; internal static void Set() => [|T[0] = 2f|];"),
        Table("is used as 'T', which can change its elements", "Only read its elements and its Length", "private static readonly float[] T = [1f]; internal static float[] All() { return [|T|]; }") with { Message = "Table 'Mine.T' is used as 'return T;', which can change its elements (a table's elements are known when it is compiled and never change). Only read its elements and its Length." } is var handed ? handed with { Source = handed.Source.Replace("return [|T|];", "[|return T;|]") } : handed,
    ];

    private static IEnumerable<Case> Allocations =>
    [
        Allocates("a collection", "Use locals, or a table: private static readonly float[] Table = [1f, 2f]", "float[] parts = [|[token.ClsAttention]|]; return parts[0] + parts.Length;"),
        Allocates("an array", "Use locals, or a table: private static readonly float[] Table = [1f, 2f]", "return ([|new[] { 1f, token.ClsAttention }|])[0];"),
        Allocates("a string", "Compute with numbers", "string text = [|$\"{token.Index}\"|]; return text.Length;"),
        Allocates("a 'List<float>'", "Compute with numbers", "var list = [|new List<float>()|]; list.Add(1f); return list[0];"),
        Allocates("a box for a number", "Compute with numbers", "object box = [|token.ClsAttention|]; return (float)box;"),
    ];

    private static IEnumerable<Case> Captured =>
    [
        Case.Body(
            "ASYM2015", "'Mine.Score' has a local function that captures 'gain' (code of a rule sees what it is passed, constants, tunables and weights). Make it a static method of the policy and pass 'gain'.",
            "float gain = 2f; [|float Weighted(float x) => gain * x;|] return Weighted(token.ClsAttention);"),
        Case.Body(
            "ASYM2015", "'Mine.Score' has a lambda that captures 'gain' (code of a rule sees what it is passed, constants, tunables and weights). Make it a static method of the policy and pass 'gain'.",
            "float gain = 2f; Func<float, float> weighted = [|x => gain * x|]; return weighted(token.ClsAttention);"),
    ];

    private static IEnumerable<Case> Changing =>
    [
        Changes("Random.NextSingle", "return [|Random.Shared.NextSingle()|];"),
        Changes("Environment.TickCount", "return [|Environment.TickCount|];"),
        Changes("DateTime.Now", "DateTime now = [|DateTime.Now|]; return now.Ticks;"),
        Changes("Guid.NewGuid", "var id = [|Guid.NewGuid()|]; return 1f;"),
        Changes("Single.GetHashCode", "return [|token.ClsAttention.GetHashCode()|];"),
        Changes("Stopwatch.GetTimestamp", "return [|System.Diagnostics.Stopwatch.GetTimestamp()|];"),
        Changes("Thread.CurrentThread", "return [|System.Threading.Thread.CurrentThread|].ManagedThreadId;") with { Message = Changes("Thread.ManagedThreadId", "").Message } is var thread ? thread with { Source = thread.Source.Replace("[|System.Threading.Thread.CurrentThread|].ManagedThreadId", "[|System.Threading.Thread.CurrentThread.ManagedThreadId|]") } : thread,
    ];

    private static IEnumerable<Case> Equality =>
    [
        Equal("token.ClsAttention", "0.1f", "<=", "return [|token.ClsAttention == 0.1f|] ? 1f : 0f;"),
        Equal("token.ClsAttention", "token.PatchNorm", ">", "return [|token.ClsAttention != token.PatchNorm|] ? 1f : 0f;"),
        Equal("token.ClsAttention", "0.5f", "<=", "return token.ClsAttention is [|0.5f|] ? 1f : 0f;"),
    ];

    private static IEnumerable<Case> Constants =>
    [
        Tunable("the step of a loop", "float sum = 0f; for (int i = 0; i < 9; i += [|N|]) { sum += 1f; } return sum;"),
        Tunable("where a loop starts", "float sum = 0f; for (int i = [|N|]; i < 9; i++) { sum += 1f; } return sum;"),
        Tunable("an element of a table", "return T[0] + N;", "private static readonly int[] T = [[|N|]];") with { Message = "'Mine.T' uses the tunable 'N' as an element of a table (that is part of the compiled code, and a tunable is bound when a program is). Make 'N' a const." },
        Case.Body(
            "ASYM2023", "'Mine.Score' takes Math.Abs of 'token.Row', which may be int.MinValue (C# throws there, and a rule cannot). Write token.Row < 0 ? -token.Row : token.Row, or clamp it before.", "return [|Math.Abs(token.Row)|];"),
    ];

    private static IEnumerable<Case> Jumps =>
    [
        Loop("while", "float x = 1f; [|while (x < 3f) { x += 1f; }|] return x;"),
        Loop("do", "float x = 1f; [|do { x += 1f; } while (x < 3f);|] return x;"),
        Loop("foreach", "float x = 1f; [|foreach (float y in Falloff) { x += y; }|] return x;"),
        Jump("break", "Keep a bool and guard the loop's body with it, or return", "for (int i = 0; i < 3; i++) { [|break;|] } return 1f;"),
        Jump("goto", "Write if, else and for", "float x = token.ClsAttention; again: x += 1f; if (x < 3f) { [|goto again;|] } return x;"),
        Jump("continue", "Put the rest of the loop's body into an 'if'", "for (int i = 0; i < 3; i++) { [|continue;|] } return 1f;"),
    ];

    private static IEnumerable<Case> References =>
    [
        Reference("Helper", "a 'ref' parameter", "float x = 1f; return Helper(ref x);", "static float Helper(ref float [|x|]) => x;"),
        Reference("Helper", "a 'out' parameter", "float y = Helper(out float x); return 1f;", "static float Helper(out float [|x|]) { x = 1f; return x; }"),
        Reference("Score", "a 'ref' local", "float x = 1f; ref float [|y = ref x|]; return y;"),
    ];

    private static Case Outside(string index, string? clamped = null) => Case.Body(
        "ASYM2012", $"'Mine.Score' reads 'Falloff' at an index that may be outside (it has 3 elements, and a rule cannot throw). Write Falloff[Math.Clamp({clamped ?? index}, 0, 2)].", $"return Falloff[[|{index}|]];", Falloff);

    private static Case Table(string fact, string instead, string table, string body = "return T[0];") => Case.Body(
        "ASYM2013", $"Table 'Mine.T' {fact} (a table's elements are known when it is compiled and never change). {instead}.", body.Replace("[|", "").Replace("|]", ""), table);

    private static Case Allocates(string what, string instead, string body) =>
        Case.Body("ASYM2014", $"'Mine.Score' allocates {what} (a rule runs once per token, on devices without a heap). {instead}.", body);

    private static Case Changes(string what, string body) => Case.Body(
        "ASYM2016", $"'Mine.Score' uses '{what}', which differs from run to run (a decision can be repeated, on every target). Compute a hash of token.Index and a [Tunable] seed, as the policy RandomTokens does.", body);

    private static Case Equal(string left, string right, string relation, string body) => Case.Body(
        "ASYM2017", $"'Mine.Score' asks whether the floats '{left}' and '{right}' are equal (rounding decides that). Write MathF.Abs({left} - {right}) {relation} eps.", body);

    private static Case Tunable(string what, string body, string members = "") => Case.Body(
        "ASYM2018", $"'Mine.Score' uses the tunable 'N' as {what} (that is part of the compiled code, and a tunable is bound when a program is). Make 'N' a const.", body, $"[Tunable(1, 4)] static readonly int N = 2; {members}");

    private static Case Loop(string keyword, string body) => Case.Body(
        "ASYM2019",
        $"'Mine.Score' has a '{keyword}' loop (a rule ends after a number of steps that is known when it is compiled). Write 'for (int i = 0; i < n; i++)' with a constant n, or with Math.Min(n, 64).", body, Falloff);

    private static Case Jump(string keyword, string instead, string body) =>
        Case.Body("ASYM2020", $"'Mine.Score' uses '{keyword}' (many tokens take the steps of a loop side by side). {instead}.", body);

    private static Case Reference(string method, string what, string body, string members = "") =>
        Case.Body("ASYM2022", $"'Mine.{method}' has {what} (targets have no references to locals). Pass it by value and return the result.", body, members);
}
