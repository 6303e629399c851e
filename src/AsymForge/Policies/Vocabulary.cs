namespace AsymForge;

/// <summary>Where a rule acts in the life of a sample.</summary>
public enum Stage
{
    /// <summary>On the projected vision tokens, before the language model sees them.</summary>
    BeforePrefill,

    /// <summary>On hidden states, before decoder layer k runs in prefill.</summary>
    InPrefill,

    /// <summary>On the KV cache, after each generated token.</summary>
    AfterStep,
}

/// <summary>What shares one decision.</summary>
public enum Scope
{
    /// <summary>The pictures of one user message, together.</summary>
    Sample,

    /// <summary>Each picture by itself.</summary>
    Image,

    /// <summary>The cache of one decoder layer, all heads alike.</summary>
    Layer,
}

/// <summary>What a decision does to the tokens it names.</summary>
[Flags]
public enum Effect
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Keep the listed tokens; delete the rest and free what they held.</summary>
    Keep = 1,
}

/// <summary>How a fraction times n becomes a count. A product within 2^-20 (relative) of a boundary counts as that boundary, so that 0.1f · 10 is 1.</summary>
public enum Rounding
{
    /// <summary>Up. The default.</summary>
    Ceiling,

    /// <summary>Down.</summary>
    Floor,

    /// <summary>To the nearest, halves to the even neighbour.</summary>
    HalfEven,

    /// <summary>To the nearest, halves up.</summary>
    HalfUp,
}

/// <summary>The positions that kept tokens have in the language model.</summary>
public enum Positions
{
    /// <summary>Each kept token keeps its own position. The default.</summary>
    Keep,

    /// <summary>Kept tokens are renumbered without gaps.</summary>
    Compact,
}

/// <summary>What a later turn about the same pictures does with the first turn's choice.</summary>
public enum Reselect
{
    /// <summary><see cref="EachTurn"/> where the scorer reads the question, <see cref="FirstTurn"/> where it does not.</summary>
    Default,

    /// <summary>All projected tokens are scored again; prefill starts anew at the first entry that changed.</summary>
    EachTurn,

    /// <summary>The first choice stays.</summary>
    FirstTurn,
}

/// <summary>How the kept set is chosen from scores.</summary>
public enum SelectBy
{
    /// <summary>The highest scores, ties to the lower index.</summary>
    TopK,

    /// <summary>Every token whose score is above a threshold, within the bounds Min and Max; ties to the lower index where a bound cuts.</summary>
    Threshold,

    /// <summary>Evenly spaced tokens, without scores: index ((2t+1)·n) div (2k) for t below k, or the cell centres of a grid.</summary>
    Stride,
}

/// <summary>What a share of attention is taken of.</summary>
public enum ShareOf
{
    /// <summary>The mass that the row puts on live text entries, so that thresholds compare between prompts with and without pictures. The default.</summary>
    TextMass,

    /// <summary>The whole row, pictures included.</summary>
    WholeRow,
}

/// <summary>A size of the model that a policy is bound to.</summary>
public enum Geometry
{
    /// <summary>Width of the language model: the length of an embedding.</summary>
    Hidden,

    /// <summary>Width of one attention head.</summary>
    HeadDim,

    /// <summary>Decoder layers.</summary>
    Layers,
}
