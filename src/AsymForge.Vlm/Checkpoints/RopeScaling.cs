namespace AsymForge.Vlm.Checkpoints;

/// <summary>How the frequencies of a rotary embedding are stretched for longer texts.</summary>
public enum RopeScaling
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>All divided by <see cref="RopeConfig.Factor"/>.</summary>
    Linear,

    /// <summary>Llama 3: high ones kept, low ones divided by the factor, a smooth band between.</summary>
    Llama3,
}
