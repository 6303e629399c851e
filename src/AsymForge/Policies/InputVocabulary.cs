namespace AsymForge;

/// <summary>How several attention rows become one number per token.</summary>
public enum RowReduce
{
    /// <summary>Their mean: SnapKV as kvpress reads it. The default.</summary>
    Mean,

    /// <summary>Their sum: H2O (arXiv 2306.14048), Elastic Cache (arXiv 2407.18121).</summary>
    Sum,

    /// <summary>Their maximum: PruneVid (arXiv 2412.16117), KVzip (arXiv 2505.23416).</summary>
    Max,

    /// <summary>Their sum, divided by the number of rows that can see the token, so that early tokens gain nothing: ZipVL (arXiv 2410.08584).</summary>
    VisibleMean,
}

/// <summary>The layer that attention is taken from, relative to the rule.</summary>
public enum Tap
{
    /// <summary>The layer before the rule's: FastV (arXiv 2403.06764).</summary>
    Previous,

    /// <summary>The rule's own layer, with its own projections: PyramidDrop (arXiv 2410.17247), and every rule about a layer's cache.</summary>
    Own,

    /// <summary>The last layer: of the vision tower before prefill, PruMerge (arXiv 2403.15388).</summary>
    Last,

    /// <summary>All layers, summed: the guide model of SGL (arXiv 2412.03324).</summary>
    All,
}

/// <summary>What an attention row is normalised over.</summary>
public enum SoftmaxOver
{
    /// <summary>All keys that the row can see, as the model itself does. The default.</summary>
    Row,

    /// <summary>The candidate tokens and the rows' own tokens alone: AirCache (arXiv 2503.23956), step 2.</summary>
    Candidates,

    /// <summary>All keys and one more of logit 0, so that mass may stay unassigned: the n-softmax of CSP (arXiv 2412.04652) with n = 1.</summary>
    RowPlusOne,

    /// <summary>Nothing: the logit q·k/√d itself, as Quest (arXiv 2406.10774) bounds it.</summary>
    Nothing,
}
