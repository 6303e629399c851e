using AsymForge.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>The types that rules compute with, and their constants.</summary>
internal static class IrTypeMap
{
    /// <summary>The type of the same name, or null where rules do not know it.</summary>
    internal static IrType? Of(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Boolean => IrType.Bool,
        SpecialType.System_Int32 => IrType.Int,
        SpecialType.System_UInt32 => IrType.UInt,
        SpecialType.System_Int64 => IrType.Long,
        SpecialType.System_UInt64 => IrType.ULong,
        SpecialType.System_Single => IrType.Float,
        _ => null,
    };

    /// <summary>What a parameter of that type hands to a rule.</summary>
    internal static TokenKind TokenOf(ITypeSymbol type) => type.FullName() switch
    {
        KnownTypes.VisionToken => TokenKind.Vision,
        KnownTypes.ScoreSummary => TokenKind.Summary,
        KnownTypes.CachedToken => TokenKind.Cached,
        KnownTypes.CacheHead => TokenKind.Head,
        KnownTypes.MergePair => TokenKind.Pair,
        KnownTypes.BranchLogit => TokenKind.Logit,
        KnownTypes.GuideAnswer => TokenKind.Answer,
        _ => TokenKind.None,
    };

    /// <summary>A constant of the compiler as one of ours; null where its type is none that rules know.</summary>
    internal static Const? Constant(object? value) => value switch
    {
        bool truth => Const.Of(truth),
        int whole => Const.Of(whole),
        uint whole => Const.Of(whole),
        long whole => Const.Of(whole),
        ulong whole => Const.Of(whole),
        float real => Const.Of(real),
        _ => null,
    };

    /// <summary>What to write instead of a type that rules do not know.</summary>
    internal static string InsteadOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double => "Compute in float: 1.5f instead of 1.5, MathF instead of Math",
        SpecialType.System_Decimal => "Compute in float",
        SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => "Use int or uint",
        _ => "Use one of these types",
    };
}
