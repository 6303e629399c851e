namespace AsymForge.Compiler;

/// <summary>What can be wrong with a policy for a model.</summary>
public enum ModelFault
{
    /// <summary>A rule acts before a layer that the model does not have.</summary>
    LayerBeyondDepth,

    /// <summary>A rule reads CLS attention of a tower without a CLS token.</summary>
    NoClsToken,

    /// <summary>A rule acts on vision tokens of a model that sees no pictures.</summary>
    NoPictures,

    /// <summary>A rule or learned vector needs a size that depends on the picture.</summary>
    SizeNotFixed,

    /// <summary>A grid has more cells than the model has tokens.</summary>
    GridBeyondTokens,

    /// <summary>A budget is below one token, or below the protected ones.</summary>
    BudgetBelowLeast,

    /// <summary>An eviction budget that no conversation can exceed.</summary>
    EvictionBeyondContext,
}

/// <summary>Something that is wrong with a policy for a model.</summary>
/// <param name="Fault">What.</param>
/// <param name="Member">The method or property it is about; empty for the class.</param>
/// <param name="Setting">The attribute value it is about; empty where it is about the body.</param>
/// <param name="Arguments">What fills the message.</param>
public sealed record ModelFinding(ModelFault Fault, string Member, string Setting, EquatableArray<string> Arguments);
