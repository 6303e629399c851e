using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>A <c>[MergeRule]</c> method.</summary>
public sealed record MergeRule
{
    /// <summary>The method; it returns float and reads <see cref="TokenKind.Pair"/>.</summary>
    public required IrFunction Function { get; init; }

    /// <summary>Which kept token owns a dropped one.</summary>
    public MergeInto Into { get; init; } = MergeInto.NearestEmbedding;

    /// <summary>How many tokens a kept one gathers at most; 0 for all that it owns.</summary>
    public int Neighbours { get; init; }

    /// <summary>Whether the weights are divided by their sum.</summary>
    public bool Normalize { get; init; } = true;
}
