using AsymForge.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>The methods of MathF, Math and the number types that every target has.</summary>
internal static class IntrinsicMap
{
    private static readonly ILookup<string, IntrinsicRow> Table = IntrinsicTable.Rows.Where(row => row.Method is not null).ToLookup(row => row.Method!, StringComparer.Ordinal);

    // MidpointRounding by its numbers.
    private static readonly IntrinsicOp[] Roundings = [IntrinsicOp.Round, IntrinsicOp.RoundAway, IntrinsicOp.Truncate, IntrinsicOp.Floor, IntrinsicOp.Ceiling];

    /// <summary>The function whose name a method's name begins with, the longest of them, as a message shows it; null where there is none.</summary>
    internal static string? Nearest(string method) =>
        Table.Where(rows => method.StartsWith(rows.Key, StringComparison.Ordinal)).OrderByDescending(rows => rows.Key.Length).FirstOrDefault()?.First() is { } row
            ? $"{(row.Of.Count > 1 ? "Math" : "MathF")}.{row.Method} of {string.Join(", ", row.Of.Select(type => type.Keyword()))}"
            : null;

    /// <summary>Whether the type is one of those classes.</summary>
    internal static bool IsMath(ITypeSymbol type) => type.FullName() is "System.MathF" or "System.Math" || IrTypeMap.Of(type) is not null;

    /// <summary>The intrinsic; null where the method is another one, or another overload.</summary>
    internal static IntrinsicOp? Of(IMethodSymbol method)
    {
        IrType?[] types = [.. method.Parameters.Select(parameter => IrTypeMap.Of(parameter.Type))];
        if (!method.IsStatic || !IsMath(method.ContainingType) || types.Length == 0 || types.Contains(null))
        {
            return null;
        }

        IrType[] known = [.. types.OfType<IrType>()];
        return Table[method.Name].FirstOrDefault(row => row.Takes(known) && (row.Result ?? known[0]) == IrTypeMap.Of(method.ReturnType))?.Op;
    }

    /// <summary>Whether the method rounds a float in a way that its second argument names.</summary>
    internal static bool IsRounding(IMethodSymbol method) =>
        method is { Name: "Round", Parameters.Length: 2 }
        && IrTypeMap.Of(method.Parameters[0].Type) == IrType.Float
        && method.Parameters[1].Type.FullName() == "System.MidpointRounding"
        && IsMath(method.ContainingType);

    /// <summary>The intrinsic that rounds in a way, given as the number of a MidpointRounding; null where there is none.</summary>
    internal static IntrinsicOp? OfRounding(object? mode) => mode is int number && number >= 0 && number < Roundings.Length ? Roundings[number] : null;
}
