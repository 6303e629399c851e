using AsymForge.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>The tests of floats that C# has as methods, as comparisons, which every target has.</summary>
internal static class FloatTests
{
    private static readonly Const Infinity = Const.Of(float.PositiveInfinity);

    // Not IsNegative and IsPositive: they see the sign of NaN, which differs between targets.
    private static readonly Dictionary<string, Func<Expr, Expr>> Table = new(StringComparer.Ordinal)
    {
        ["IsNaN"] = x => new Binary(BinaryOp.NotEqual, x, x),
        ["IsFinite"] = IsFinite,
        ["IsInfinity"] = x => new Binary(BinaryOp.Equal, Magnitude(x), Infinity),
        ["IsPositiveInfinity"] = x => new Binary(BinaryOp.Equal, x, Infinity),
        ["IsNegativeInfinity"] = x => new Binary(BinaryOp.Equal, x, Const.Of(float.NegativeInfinity)),
        ["IsInteger"] = x => new Binary(BinaryOp.AndAlso, IsFinite(x), new Binary(BinaryOp.Equal, x, new Intrinsic(IntrinsicOp.Truncate, new[] { x }))),
    };

    /// <summary>What to make of the argument; null where the method is no such test.</summary>
    internal static Func<Expr, Expr>? Find(IMethodSymbol method) =>
        method is { IsStatic: true, ContainingType.SpecialType: SpecialType.System_Single, Parameters.Length: 1 }
        && method.Parameters[0].Type.SpecialType == SpecialType.System_Single
        && Table.TryGetValue(method.Name, out Func<Expr, Expr>? test)
            ? test
            : null;

    private static Binary IsFinite(Expr x) => new(BinaryOp.Less, Magnitude(x), Infinity);

    private static Intrinsic Magnitude(Expr x) => new(IntrinsicOp.Abs, new[] { x });
}
