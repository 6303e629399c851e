namespace AsymForge.Vlm.Checkpoints;

/// <summary>How a picture is brought to size.</summary>
public abstract record ResizeRule
{
    private ResizeRule()
    {
    }

    /// <summary>The shorter side becomes <paramref name="Edge"/> pixels, the other keeps the aspect.</summary>
    public sealed record ShortestEdge(int Edge) : ResizeRule;

    /// <summary>Both sides are set, in pixels.</summary>
    public sealed record Exact(int Height, int Width) : ResizeRule;
}
