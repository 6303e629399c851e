using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>
/// The computed signals of vision tokens in C#, one line each: a method that is called like the member of <see cref="VisionToken"/>, for all tokens of a segment. Generated code calls it by that name, and so do the laws.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VisionSignals
{
    /// <summary><see cref="VisionToken.TextSimilarity"/>, [n].</summary>
    /// <exception cref="ArgumentException">An input has another length.</exception>
    public static void TextSimilarity(in VisionInputs given, Span<float> result) => Similarity.MaxCosine(given.Vision, given.Text, given.Hidden, [], given.Scratch, result);

    /// <summary><see cref="VisionToken.TextSimilarityWeighted"/>, [n].</summary>
    /// <exception cref="ArgumentException">An input has another length.</exception>
    public static void TextSimilarityWeighted(in VisionInputs given, Span<float> result) => Similarity.MaxCosine(given.Vision, given.Text, given.Hidden, given.Weights, given.Scratch, result);

    /// <summary><see cref="VisionToken.TextMeanSimilarity"/>, [n].</summary>
    /// <exception cref="ArgumentException">An input has another length.</exception>
    public static void TextMeanSimilarity(in VisionInputs given, Span<float> result) => SumCosines.Of(given.Vision, given.Text, given.Hidden, given.Scratch, result);

    /// <summary><see cref="VisionToken.PatchNorm"/>, [n].</summary>
    /// <exception cref="ArgumentException">An input has another length.</exception>
    public static void PatchNorm(in VisionInputs given, Span<float> result) => Similarity.Norms(given.Vision, given.Hidden, result);
}
