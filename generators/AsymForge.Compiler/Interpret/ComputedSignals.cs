using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>The computed signals by definition, one line each: what the same line of every other target has to equal, bit for bit.</summary>
internal static class ComputedSignals
{
    /// <summary>A signal of one token.</summary>
    /// <param name="input">The decision's inputs.</param>
    /// <param name="i">The token.</param>
    /// <param name="weights">The learned weights that it takes; null where it takes none.</param>
    public delegate float Definition(VisionCase input, int i, float[]? weights);

    /// <summary>The definitions.</summary>
    public static IReadOnlyDictionary<SignalKind, Definition> Lines { get; } = new Dictionary<SignalKind, Definition>
    {
        [SignalKind.TextSimilarity] = (input, i, _) => ReferenceMath.MaxCosine(input.Vision[i], input.Text, null),
        [SignalKind.TextSimilarityWeighted] = (input, i, weights) => ReferenceMath.MaxCosine(input.Vision[i], input.Text, weights),
        [SignalKind.TextMeanSimilarity] = (input, i, _) => ReferenceMath.SumCosine(input.Vision[i], input.Text),
        [SignalKind.PatchNorm] = (input, i, _) => ReferenceMath.Norm(input.Vision[i]),
    };

    /// <summary>The definition of a signal.</summary>
    public static Definition Of(SignalKind kind) => Lines[kind];
}
