using AsymForge.Compiler.Ir;

namespace AsymForge.Generators.Parsing;

/// <summary>A kind of rule: its attribute, and the method that carries it.</summary>
/// <param name="Attribute">Full name of the attribute class.</param>
/// <param name="ShortName">The attribute as it is written.</param>
/// <param name="Token">What the method reads.</param>
/// <param name="Signature">The method as it should be declared.</param>
internal sealed record RuleKind(string Attribute, string ShortName, TokenKind Token, string Signature)
{
    internal static readonly RuleKind VisionScorer = new(KnownTypes.VisionScorer, "VisionScorer", TokenKind.Vision, "static float Name(in VisionToken token)");
    internal static readonly RuleKind BudgetRule = new(KnownTypes.BudgetRule, "BudgetRule", TokenKind.Summary, "static float Name(in ScoreSummary scores)' or 'static int Name(in ScoreSummary scores)") { Counts = true };
    internal static readonly RuleKind EvictionThreshold = new(KnownTypes.EvictionThreshold, "EvictionThreshold", TokenKind.Cached, "static float Name(in CachedToken token)");

    /// <summary>Whether the method may return an int, a count, instead of a float.</summary>
    internal bool Counts { get; private init; }

    /// <summary>Whether a method of this kind may return that type.</summary>
    internal bool Returns(IrType? type) => type == IrType.Float || (Counts && type == IrType.Int);

    /// <summary>All kinds.</summary>
    internal static IReadOnlyList<RuleKind> All { get; } = [VisionScorer, BudgetRule, EvictionThreshold];
}
