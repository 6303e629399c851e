using AsymForge.Runtime;

namespace AsymForge.Vlm.Models;

/// <summary>From what a config names to what the backend computes.</summary>
internal static class ActivationNames
{
    private static readonly Dictionary<Checkpoints.Activation, Activation> Table = new()
    {
        [Checkpoints.Activation.Silu] = Activation.Silu,
        [Checkpoints.Activation.Gelu] = Activation.Gelu,
        [Checkpoints.Activation.GeluTanh] = Activation.GeluTanh,
        [Checkpoints.Activation.QuickGelu] = Activation.QuickGelu,
    };

    public static Activation ForBackend(this Checkpoints.Activation activation) => Table[activation];
}
