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

    internal static readonly RuleKind CacheScorer = new(KnownTypes.CacheScorer, "CacheScorer", TokenKind.Cached, "static float Name(in CachedToken token)");
    internal static readonly RuleKind Capacity = new(KnownTypes.Capacity, "Capacity", TokenKind.Head, "static int Name(in CacheHead head)") { Result = IrType.Int };
    internal static readonly RuleKind MergeRule = new(KnownTypes.MergeRule, "MergeRule", TokenKind.Pair, "static float Name(in MergePair pair)");
    internal static readonly RuleKind Logits = new(KnownTypes.Logits, "Logits", TokenKind.Logit, "static float Name(in BranchLogit logit)");
    internal static readonly RuleKind Exit = new(KnownTypes.Exit, "Exit", TokenKind.Answer, "static bool Name(in GuideAnswer answer)") { Result = IrType.Bool };

    /// <summary>What the method returns.</summary>
    internal IrType Result { get; private init; } = IrType.Float;

    /// <summary>Whether the method may return an int, a count, instead of a float.</summary>
    internal bool Counts { get; private init; }

    /// <summary>Whether a method of this kind may return that type.</summary>
    internal bool Returns(IrType? type) => type == Result || (Counts && type == IrType.Int);

    /// <summary>All kinds.</summary>
    internal static IReadOnlyList<RuleKind> All { get; } = [VisionScorer, BudgetRule, EvictionThreshold, CacheScorer, Capacity, MergeRule, Logits, Exit];
}
