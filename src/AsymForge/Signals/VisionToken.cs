using AsymForge.Kernels;

namespace AsymForge;

/// <summary>
/// One vision token as a scorer sees it. The generator reads which members a rule touches and asks the runtime for exactly those inputs; in a test of a rule they are set by hand.
/// </summary>
public readonly struct VisionToken
{
    /// <summary>Index of the token inside its picture, row-major, 0-based.</summary>
    [SignalSource(InputKind.TokenGrid, Column = 1)]
    public int Index { get; init; }

    /// <summary>Index of the picture inside its sample.</summary>
    [SignalSource(InputKind.TokenGrid, Column = 0)]
    public int Image { get; init; }

    /// <summary>Row of the token in its picture's grid.</summary>
    [SignalSource(InputKind.TokenGrid, Column = 2)]
    public int Row { get; init; }

    /// <summary>Column of the token in its picture's grid.</summary>
    [SignalSource(InputKind.TokenGrid, Column = 3)]
    public int Column { get; init; }

    /// <summary>
    /// max over the text tokens of the current user message of the cosine between this token's projected embedding and theirs: max_j v̂·t̂_j, in [-1, 1].
    /// No template, no special tokens, no history; with none left, and for a zero vector, 0. Cost: n · L · d multiply-adds.
    /// </summary>
    public float TextSimilarity { get; init; }

    /// <summary>
    /// Cosine between this token's projected embedding and the mean of those of the text tokens of the current user message, in [-1, 1]: v̂·ŝ with s = Σ_j t_j, in whose direction the mean points. No template, no
    /// special tokens, no history; with none left, and for a zero vector, 0. What a token has to do with the question as a whole; <see cref="TextSimilarity"/> is what it has to do with one word of it.
    /// Source: the relevance of CDPruner (arXiv 2506.10967) in the form that OpenVINO GenAI computes it, without the rescaling by a sample's least and greatest. Cost: n · d multiply-adds.
    /// </summary>
    public float TextMeanSimilarity { get; init; }

    /// <summary>
    /// Attention that CLS pays to this patch in the vision tower's feature layer, mean over heads, softmax over all keys (CLS itself left out afterwards, not renormalised).
    /// Cost: one attention row.
    /// </summary>
    [SignalSource(InputKind.ClsAttention)]
    public float ClsAttention { get; init; }

    /// <summary>
    /// Attention that the last prompt token pays to this token in the decoder layer before the rule's, mean over query heads. Only at <see cref="Stage.InPrefill"/>. Cost: one attention row.
    /// </summary>
    [SignalSource(InputKind.AttentionRow)]
    public float LastRowAttention { get; init; }

    /// <summary>
    /// Attention that the rows of <see cref="RowsAttribute"/> pay to this token: of the vision tower before prefill, of the decoder in prefill, of the cross-attention layers there. Reduced as
    /// <see cref="RowsAttribute.Reduce"/> and <see cref="HeadsAttribute"/> say. Cost: the rows named.
    /// </summary>
    public float Attention { get; init; }

    /// <summary>
    /// Attention that the guide model's rows of <see cref="RowsAttribute"/> paid to this token, summed over its layers and heads (see <see cref="GuideAttribute"/>). Cost: the guide's answer.
    /// Source: SGL (arXiv 2412.03324).
    /// </summary>
    public float GuideAttention { get; init; }

    /// <summary>Euclidean norm of this token's projected embedding. Cost: n · d multiply-adds.</summary>
    public float PatchNorm { get; init; }

    /// <summary>What <see cref="TextSimilarityWeighted"/> gives, by the slot of its argument. For tests of a rule.</summary>
    public ReadOnlyMemory<float> WeightedSimilarities { get; init; }

    /// <summary>
    /// <see cref="TextSimilarity"/> with learned weights: max_j (v̂ ⊙ w)·t̂_j; nothing is normalised again after w. Source: AsymVLM (arXiv 2605.29535), section 3.2.
    /// </summary>
    public float TextSimilarityWeighted(Weights w) => WeightedSimilarities.Span[w.Slot];
}
