namespace AsymForge;

/// <summary>
/// A small model of the same family answers first; rules read what it attended to as <see cref="VisionToken.GuideAttention"/>, and an <see cref="ExitAttribute"/> rule may take its answer.
/// It sees the same vision tokens in the same order. Source: SGL (arXiv 2412.03324).
/// </summary>
/// <param name="model">The guide's folder, as the main model's is named.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GuideAttribute(string model) : Attribute
{
    /// <summary>The guide's folder.</summary>
    public string Model { get; } = model;
}

/// <summary>A second pass over each step, whose logits the <see cref="LogitsAttribute"/> rule combines with the policy's own. Source: MINT (arXiv 2502.00717).</summary>
/// <param name="by">What the second pass sees.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BranchAttribute(BranchBy by) : Attribute
{
    /// <summary>What the second pass sees.</summary>
    public BranchBy By { get; } = by;
}

/// <summary>What the second pass of a <see cref="BranchAttribute"/> sees.</summary>
public enum BranchBy
{
    /// <summary>Everything: the same model without the policy.</summary>
    Dense,

    /// <summary>The prompt without its pictures.</summary>
    TextOnly,
}

/// <summary>
/// The rule that makes one logit of the branches', for every token of the vocabulary: <c>static float Combine(in BranchLogit logit)</c>; −∞ rules a token out. Contrastive decoding with a
/// plausibility test is <c>logit.Own &gt;= logit.OwnMax + MathF.Log(0.1f) ? 1.5f * logit.Own - 0.5f * logit.Other : float.NegativeInfinity</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LogitsAttribute : Attribute;

/// <summary>The rule that takes the guide's answer instead of asking the large model: <c>static bool Stop(in GuideAnswer answer)</c>. Source: SGL (arXiv 2412.03324), early exit.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExitAttribute : Attribute;
