namespace AsymForge.Generators.Tests;

/// <summary>One mistake: the source with the place marked by <c>[|</c> and <c>|]</c>, the rule's id and the message.</summary>
public sealed record Case(string Id, string Message, string Source)
{
    /// <summary>A policy with one scorer, whose declaration is given, and a budget rule.</summary>
    internal static Case Scorer(string id, string message, string members) => new(id, message, $$"""
        [CompressionPolicy]
        public sealed partial class Mine
        {
            {{members}}

            [BudgetRule]
            static float Keep(in ScoreSummary scores) => 0.5f;
        }
        """);

    /// <summary>A policy whose scorer has this body.</summary>
    internal static Case Body(string id, string message, string body, string members = "") =>
        Scorer(id, message, $"{members} [VisionScorer] static float Score(in VisionToken token) {{ {body} }}");

    /// <summary>A policy of this eviction rule only.</summary>
    internal static Case Eviction(string id, string message, string attribute, string body = "=> token.DecayedShare(0.9f);") => new(id, message, $$"""
        [CompressionPolicy]
        public sealed partial class Mine
        {
            [EvictionThreshold({{attribute}})]
            static float Worth(in CachedToken token) {{body}}
        }
        """);

    /// <summary>A policy of a scorer and this budget rule.</summary>
    internal static Case Budget(string id, string message, string rule, string selection = "") => new(id, message, $$"""
        [CompressionPolicy]{{selection}}
        public sealed partial class Mine
        {
            [VisionScorer]
            static float Score(in VisionToken token) => token.ClsAttention;

            {{rule}}
        }
        """);

    /// <inheritdoc />
    public override string ToString() => Id;
}
