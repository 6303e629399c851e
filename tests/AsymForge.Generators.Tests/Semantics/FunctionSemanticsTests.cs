using AsymForge.Compiler.Ir;
using AsymForge.Testing;

namespace AsymForge.Generators.Tests;

/// <summary>Every function that rules may call, called from C#: the same bits where the table says exact, within 4 ulp of .NET's where it is AsymForge's own.</summary>
public sealed class FunctionSemanticsTests
{
    private const int Contract = 4; // ulp

    private static readonly (string Call, bool IsExact)[] Calls =
    [
        .. IntrinsicTable.Rows.Where(row => row.Method is not null && row.Op is not (IntrinsicOp.Clamp or IntrinsicOp.Sign or IntrinsicOp.CopySign)).Select(row => (CallOf(row), row.IsExact)),
        .. Enum.GetNames<MidpointRounding>().Select(mode => ($"MathF.Round(token.ClsAttention, MidpointRounding.{mode})", true)),
        .. new[] { "IsNaN", "IsFinite", "IsInfinity", "IsPositiveInfinity", "IsNegativeInfinity" }.Select(test => ($"float.{test}(token.ClsAttention) ? 1f : 0f", true)),
        ("Math.Clamp(token.ClsAttention, -1.5f, MathF.Tau)", true), ("Math.Sign(token.Row)", true), ("MathF.CopySign(token.ClsAttention, token.Row)", true),
        ("MathF.ScaleB(n: 3, x: token.ClsAttention)", true), ("MathF.PI * token.ClsAttention + MathF.E", true), ("Math.Max(token.Row, 7) - int.Min(token.Column, 3) + Math.Abs(-5L)", true),
    ];

    private static readonly UserMethods Policy = new(Case.Body(
        "", "",
        "return " + string.Join(" + ", Calls.Select((_, i) => $"F{i}(token)")) + ";",
        string.Join("\n", Calls.Select((call, i) => $"static float F{i}(in VisionToken token) => {call.Call};"))).Source);

    [Property(Arbitrary = [typeof(Sample)], MaxTest = 300)]
    public void Calls_mean_what_they_mean_in_CSharp(Sample sample)
    {
        foreach (IrFunction function in Policy.Model.Functions)
        {
            (string call, bool isExact) = Calls[int.Parse(function.Name[1..], System.Globalization.CultureInfo.InvariantCulture)];
            float compiled = (float)Policy.Compiled(function)(sample), interpreted = (float)Policy.Interpreted(function, sample);
            Assert.True(Ulps(compiled, interpreted) <= (isExact ? 0 : Contract), $"{call}: C# gives {compiled:R}, the IR {interpreted:R}, for {string.Join(", ", sample.Floats)}");
        }
    }

    [Theory]
    [InlineData("MathF.Sign(float.NaN)", 0f)] // C# throws
    [InlineData("MathF.CopySign(2f, -float.NaN)", 2f)] // C# copies a sign that machines give differently
    [InlineData("MathF.CopySign(2f, float.NaN)", 2f)]
    public void What_CSharp_leaves_to_exceptions_or_machines_has_one_value(string call, float expected)
    {
        UserMethods policy = new(Case.Body("", "", $"return {call};").Source);
        Assert.Equal(expected, policy.Interpreted(policy.Model.Scorer!.Function, new(new float[5], new int[4], [1f])));
    }

    private static string CallOf(IntrinsicRow row)
    {
        string owner = typeof(MathF).GetMethods().Any(method => method.Name == row.Method) ? "MathF" : "float";
        string[] operands = ["token.ClsAttention", row.Last == IrType.Int ? "token.Row" : "token.PatchNorm", "token.TextSimilarity"];
        return $"{owner}.{row.Method}({string.Join(", ", operands.Take(row.Arity))})";
    }

    // Steps from one float to the other; all NaN alike, zeros with their sign.
    private static long Ulps(float a, float b)
    {
        if (float.IsNaN(a) || float.IsNaN(b))
        {
            return float.IsNaN(a) && float.IsNaN(b) ? 0 : long.MaxValue;
        }

        long x = BitConverter.SingleToInt32Bits(a), y = BitConverter.SingleToInt32Bits(b);
        return x < 0 == y < 0 ? Math.Abs(x - y) : long.MaxValue;
    }
}
