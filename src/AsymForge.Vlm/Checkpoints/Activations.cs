using System.Collections.Frozen;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>The names that <c>config.json</c> uses.</summary>
internal static class Activations
{
    private static readonly FrozenDictionary<string, Activation> ByName = new Dictionary<string, Activation>
    {
        ["silu"] = Activation.Silu,
        ["swish"] = Activation.Silu,
        ["gelu"] = Activation.Gelu,
        ["gelu_pytorch_tanh"] = Activation.GeluTanh,
        ["gelu_new"] = Activation.GeluTanh,
        ["quick_gelu"] = Activation.QuickGelu,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Activation Read(JsonSource section, string member, Activation absent)
    {
        string? name = section.Text(member);
        if (name is null)
            return absent;
        return ByName.TryGetValue(name, out Activation activation)
            ? activation
            : throw section.Wrong(member, $"'{name}' is not supported; expected one of {string.Join(", ", ByName.Keys.Order(StringComparer.Ordinal))}.");
    }
}
