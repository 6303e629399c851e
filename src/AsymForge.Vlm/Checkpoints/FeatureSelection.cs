namespace AsymForge.Vlm.Checkpoints;

/// <summary>Which of the vision tower's positions enter the projector.</summary>
public enum FeatureSelection
{
    /// <summary>The patches; the class token is dropped (<c>default</c>).</summary>
    Patches,

    /// <summary>All positions, the class token first (<c>full</c>).</summary>
    All,
}
