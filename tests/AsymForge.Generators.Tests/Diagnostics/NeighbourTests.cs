using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Tests;

/// <summary>What stands next to a mistake and is none: nothing is reported, by us or by the compiler.</summary>
public sealed class NeighbourTests
{
    private const string Members = """
        private static readonly float[] T = [1f, 0.5f, 0.25f];
        private static readonly int[] Old = new int[] { 1, 2, 3 };
        private static readonly bool[] Short = { true, false };
        public static ReadOnlySpan<float> Span => [1f, 2f, 3f];
        internal static int Size => T.Length + Old.Length;
        """;

    [Theory]
    [InlineData("return token.Row switch { < 0 => 1f, >= 0 => 0.5f };")]
    [InlineData("return (token.Row > 3) switch { true => 1f, false => 2f };")]
    [InlineData("return token.ClsAttention switch { > 0.5f and < 0.7f or 2f => 1f, not > 0f when token.Row > 2 => 3f, var x when x > 0.1f => x, _ => 0f };", "ASYM2017")]
    [InlineData("return token.Index is > 2 and not 7 ? 1f : 0f;")]
    [InlineData("return T[Math.Clamp(token.Row, 0, T.Length - 1)] + T[token.Row & 1] + T[(uint)token.Row % 3u] + T[^1] + T[At] + Span[Math.Min(2, Math.Max(token.Row, 0))] + Span.Length;")]
    [InlineData("float sum = 0f; for (int i = 0; i < T.Length; i++) { sum += T[i] * Old[i]; } return Short[token.Index & 1] ? sum : 0f;")]
    [InlineData("float sum = 0f; for (int i = T.Length - 1; i >= 0; i--) { sum += T[i]; } for (int i = Span.Length * 2 - 4; i > 0; i--) { sum += Span[i]; } return sum;")]
    [InlineData("float sum = 0f; for (int i = 0; i < N; i++) { sum += T[Math.Min(i, 2)]; } return sum;")]
    [InlineData("float sum = 0f; int n = Math.Min(token.Index, 64); for (int i = 0; n > i; i++) { sum += 1f; } return sum;")]
    [InlineData("float sum = 0f; for (int i = 9; i >= Math.Max(token.Index, 2); i -= 2) { sum += i; } return sum;")]
    [InlineData("return token.ClsAttention == 0f || token.ClsAttention != float.PositiveInfinity || float.IsNaN(token.PatchNorm) ? 1f : 0f;")]
    [InlineData("return token.ClsAttention is 0f or float.NaN or float.NegativeInfinity ? 1f : 0f;")]
    [InlineData("return Math.Abs(Math.Max(token.Row, -5)) + MathF.Abs(token.PatchNorm) + 100 / Math.Max(1, token.Index);")]
    [InlineData("const int Half = 3; const float Gain = 2f; return Half * Gain;")]
    public void A_legal_neighbour_stays_silent(string body, params string[] expected)
    {
        string tunables = (body.Contains("N;", StringComparison.Ordinal) ? "[Tunable(1, 4)] static readonly int N = 2; " : "") + (body.Contains("[At]", StringComparison.Ordinal) ? "[Tunable(0, 2)] static readonly int At = 1; " : "");
        Diagnostic[] found = Diagnosed.Build(Case.Body("", "", body, tunables + Members).Source);

        Assert.True(expected.SequenceEqual(found.Select(one => one.Id)), string.Join("\n", found.Select(one => one.ToString())));
    }

    [Fact]
    public void A_warning_stands_against_no_program()
    {
        string source = Case.Body("", "", "return token.ClsAttention == 0.1f ? 1f : 0f;").Source;

        Assert.Equal(["ASYM2017"], Diagnosed.Build(source).Select(one => one.Id));
        Assert.NotNull(PolicyCompiler.Compile(source));
    }
}
