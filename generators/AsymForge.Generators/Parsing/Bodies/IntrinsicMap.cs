using AsymForge.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>The methods of MathF, Math and the number types that every target has.</summary>
internal static class IntrinsicMap
{
    private static readonly Dictionary<string, IntrinsicOp> Table = Enum.GetValues(typeof(IntrinsicOp)).Cast<IntrinsicOp>().ToDictionary(op => op.ToString(), StringComparer.Ordinal);

    /// <summary>What a message lists.</summary>
    internal static string Known { get; } = "MathF." + string.Join(", ", Table.Keys);

    /// <summary>Whether the type is one of those classes.</summary>
    internal static bool IsMath(ITypeSymbol type) => type.FullName() is "System.MathF" or "System.Math" || IrTypeMap.Of(type) is not null;

    /// <summary>The intrinsic; null where the method is another one, or another overload.</summary>
    internal static IntrinsicOp? Of(IMethodSymbol method) =>
        method.IsStatic
        && IsMath(method.ContainingType)
        && Table.TryGetValue(method.Name, out IntrinsicOp op)
        && method.Parameters.Length == op.Arity()
        && method.Parameters.All(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, method.ReturnType))
            ? op
            : null;
}
