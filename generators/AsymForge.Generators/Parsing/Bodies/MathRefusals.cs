using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Methods of MathF, Math and the number types that rules do not have, and what to write instead: one row per method.</summary>
internal static class MathRefusals
{
    // Estimates take what the processor gives.
    private static readonly Dictionary<string, string> OfTheMachine = new(StringComparer.Ordinal)
    {
        ["ReciprocalEstimate"] = "Write 1f / x",
        ["ReciprocalSqrtEstimate"] = "Write 1f / MathF.Sqrt(x)",
        ["MultiplyAddEstimate"] = "Write a * b + c, or MathF.FusedMultiplyAdd(a, b, c) for a single rounding",
        ["MinNative"] = "Write MathF.Min(x, y)",
        ["MaxNative"] = "Write MathF.Max(x, y)",
        ["ClampNative"] = "Write Math.Clamp(x, low, high)",
        ["ConvertToIntegerNative"] = "Write a cast, such as (int)x",
    };

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["Round"] = "To round to digits, write MathF.Round(x * 100f) / 100f",
        ["ExpM1"] = "Write MathF.Exp(x) - 1f",
        ["LogP1"] = "Write MathF.Log(1f + x)",
        ["Exp2M1"] = "Write float.Exp2(x) - 1f",
        ["Exp10M1"] = "Write float.Exp10(x) - 1f",
        ["Log2P1"] = "Write MathF.Log2(1f + x)",
        ["Log10P1"] = "Write MathF.Log10(1f + x)",
        ["SinPi"] = "Write MathF.Sin(x * MathF.PI)",
        ["CosPi"] = "Write MathF.Cos(x * MathF.PI)",
        ["TanPi"] = "Write MathF.Tan(x * MathF.PI)",
        ["RootN"] = "Write MathF.Pow(x, 1f / n)",
        ["Lerp"] = "Write a * (1f - t) + b * t",
        ["DegreesToRadians"] = "Write x * (MathF.PI / 180f)",
        ["RadiansToDegrees"] = "Write x * (180f / MathF.PI)",
        ["IsNegative"] = "Write x < 0f",
        ["IsPositive"] = "Write x >= 0f",
        ["IsEvenInteger"] = "Write (x & 1) == 0",
        ["IsOddInteger"] = "Write (x & 1) != 0",
        ["CompareTo"] = "Write x < y, x == y or x > y",
        ["Equals"] = "Write x == y",
        ["BigMul"] = "Write (long)a * b",
        ["DivRem"] = "Write a / b and a % b",
    };

    /// <summary>What to write instead of a method whose result differs between machines; null for any other.</summary>
    internal static string? InsteadOfEstimate(IMethodSymbol method) => IntrinsicMap.IsMath(method.ContainingType) && OfTheMachine.TryGetValue(method.Name, out string? instead) ? instead : null;

    /// <summary>What to write instead of a method that rules do not know.</summary>
    internal static string InsteadOf(IMethodSymbol method, INamedTypeSymbol policy) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, policy) ? $"Make '{method.Name}' an ordinary static method, without type parameters"
        : !IntrinsicMap.IsMath(method.ContainingType) ? "Copy what it computes into a static method of the policy"
        : Others.TryGetValue(method.Name, out string? instead) ? instead
        : IntrinsicMap.Nearest(method.Name) is { } nearest ? "The nearest function is " + nearest
        : "Write it with arithmetic, comparisons and those functions";
}
