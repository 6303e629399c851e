using System.Collections.Frozen;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>
/// One name per tensor role, and how published checkpoints spell it. A canonical name is <c>room.part</c> or <c>room.layers.N.part</c>:
/// <list type="table">
/// <item><term>text</term><description><c>embed.weight</c>, <c>norm.weight</c>, <c>lm_head.weight</c>; in a layer <c>attn_norm</c>, <c>q</c>, <c>k</c>, <c>v</c>, <c>o</c>,
/// <c>mlp_norm</c>, <c>mlp.gate</c>, <c>mlp.up</c>, <c>mlp.down</c>, each with <c>.weight</c></description></item>
/// <item><term>vision</term><description><c>class_embedding</c>, <c>patch.weight</c>, <c>position.weight</c>, <c>pre_norm</c>, <c>post_norm</c>; in a layer <c>norm1</c>, <c>q</c>, <c>k</c>,
/// <c>v</c>, <c>o</c>, <c>norm2</c>, <c>mlp.up</c>, <c>mlp.down</c>, each with <c>.weight</c> and <c>.bias</c></description></item>
/// <item><term>projector</term><description><c>linear_1</c>, <c>linear_2</c>, each with <c>.weight</c> and <c>.bias</c></description></item>
/// </list>
/// Examples: <c>text.layers.3.mlp.gate.weight</c>, <c>vision.layers.0.q.bias</c>, <c>projector.linear_1.weight</c>.
/// </summary>
public static class TensorNames
{
    // Before and after transformers 4.52, and text-only Llama.
    private static readonly Room Text = new(
        Prefixes: ["language_model.model.", "model.language_model.", "model."],
        Parts: Table(("embed", "embed_tokens"), ("norm", "norm")),
        LayerPrefix: "layers.",
        LayerParts: Table(
            ("attn_norm", "input_layernorm"), ("q", "self_attn.q_proj"), ("k", "self_attn.k_proj"), ("v", "self_attn.v_proj"), ("o", "self_attn.o_proj"),
            ("mlp_norm", "post_attention_layernorm"), ("mlp.gate", "mlp.gate_proj"), ("mlp.up", "mlp.up_proj"), ("mlp.down", "mlp.down_proj")));

    // 'pre_layrnorm' is how CLIP spells it.
    private static readonly Room Vision = new(
        Prefixes: ["vision_tower.vision_model.", "model.vision_tower.vision_model.", "vision_tower.", "model.vision_tower."],
        Parts: Table(
            ("class_embedding", "embeddings.class_embedding"), ("patch", "embeddings.patch_embedding"), ("position", "embeddings.position_embedding"),
            ("pre_norm", "pre_layrnorm"), ("post_norm", "post_layernorm")),
        LayerPrefix: "encoder.layers.",
        LayerParts: Table(
            ("norm1", "layer_norm1"), ("q", "self_attn.q_proj"), ("k", "self_attn.k_proj"), ("v", "self_attn.v_proj"), ("o", "self_attn.out_proj"),
            ("norm2", "layer_norm2"), ("mlp.up", "mlp.fc1"), ("mlp.down", "mlp.fc2")));

    private static readonly Room Projector = new(
        Prefixes: ["multi_modal_projector.", "model.multi_modal_projector."],
        Parts: Table(("linear_1", "linear_1"), ("linear_2", "linear_2")),
        LayerPrefix: "",
        LayerParts: Table());

    // The head stands beside the language model's body, so its prefixes are its own.
    private static readonly Room Head = new(
        Prefixes: ["lm_head", "language_model.lm_head"],
        Parts: Table(("", "")),
        LayerPrefix: "",
        LayerParts: Table());

    private static readonly (string Start, Room Room)[] Rooms = [("text.lm_head", Head), ("text.", Text), ("vision.", Vision), ("projector.", Projector)];

    /// <summary>Every spelling of a tensor, in the order in which they are looked for.</summary>
    /// <exception cref="ArgumentException"><paramref name="canonical"/> is not such a name.</exception>
    public static IReadOnlyList<string> Spellings(string canonical)
    {
        foreach ((string start, Room room) in Rooms)
        {
            if (canonical.StartsWith(start, StringComparison.Ordinal) && room.Translate(canonical[start.Length..]) is { } rest)
                return [.. room.Prefixes.Select(prefix => prefix + rest)];
        }

        throw new ArgumentException($"'{canonical}' is no canonical tensor name.", nameof(canonical));
    }

    private static FrozenDictionary<string, string> Table(params ReadOnlySpan<(string Canonical, string Published)> rows)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string canonical, string published) in rows)
            table.Add(canonical, published);
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed record Room(string[] Prefixes, FrozenDictionary<string, string> Parts, string LayerPrefix, FrozenDictionary<string, string> LayerParts)
    {
        private const string Layers = "layers.";

        /// <summary>What follows the prefix, or null where this room has no such part.</summary>
        public string? Translate(string name)
        {
            string suffix = name.EndsWith(".weight", StringComparison.Ordinal) ? ".weight" : name.EndsWith(".bias", StringComparison.Ordinal) ? ".bias" : "";
            string part = name[..^suffix.Length];
            if (!part.StartsWith(Layers, StringComparison.Ordinal))
                return Parts.TryGetValue(part, out string? published) ? published + suffix : null;

            int end = part.IndexOf('.', Layers.Length);
            if (end < 0 || !int.TryParse(part.AsSpan(Layers.Length, end - Layers.Length), out int layer) || layer < 0)
                return null;
            return LayerParts.TryGetValue(part[(end + 1)..], out string? inLayer) ? $"{LayerPrefix}{layer}.{inLayer}{suffix}" : null;
        }
    }
}
