using System.Runtime.InteropServices;
using AsymForge.Nano;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Benchmarks;

/// <summary>
/// A LLaVA folder with random f16 weights, for measuring sizes that no committed model has. It uses the built-in model's tokenizer and chat template; what it answers means nothing.
/// </summary>
internal sealed record RandomCheckpoint
{
    public int ImageSize { get; init; } = 448;

    public int PatchSize { get; init; } = 14;

    public int VisionHidden { get; init; } = 64;

    public int Hidden { get; init; } = 1024;

    public int Layers { get; init; } = 6;

    public int Heads { get; init; } = 16;

    public int KvHeads { get; init; } = 4;

    public int Ffn { get; init; } = 2816;

    public int Vocabulary { get; init; } = 512;

    public int VisionTokens => ImageSize / PatchSize * (ImageSize / PatchSize);

    /// <summary>Writes the folder.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in (string[])["tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "generation_config.json", "processor_config.json"])
        {
            File.Copy(Path.Combine(NanoModel.Folder, file), Path.Combine(folder, file), overwrite: true);
        }

        File.WriteAllText(Path.Combine(folder, "config.json"), Config());
        string preprocessor = File.ReadAllText(Path.Combine(NanoModel.Folder, "preprocessor_config.json"));
        File.WriteAllText(Path.Combine(folder, "preprocessor_config.json"), preprocessor.Replace("168", FormattableString.Invariant($"{ImageSize}"), StringComparison.Ordinal));
        SafetensorsWriter writer = new();
        Random random = new(1605);
        foreach ((string name, int[] shape) in Tensors())
        {
            long[] sizes = [.. shape.Select(size => (long)size)];
            writer.Add(name, CheckpointType.F16, sizes, Values(random, shape));
        }

        writer.Save(Path.Combine(folder, "model.safetensors"));
    }

    private static byte[] Values(Random random, int[] shape)
    {
        // Norm weights are vectors around 1; matrices have the variance that keeps activations at their size.
        Half[] values = new Half[shape.Aggregate(1, (a, b) => a * b)];
        float scale = shape.Length > 1 ? 1f / MathF.Sqrt(values.Length / shape[0]) : 0.01f;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (Half)((shape.Length > 1 ? 0f : 1f) + (scale * ((2f * random.NextSingle()) - 1f) * 1.7f));
        }

        return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }

    private IEnumerable<(string Name, int[] Shape)> Tensors()
    {
        int headDim = Hidden / Heads, kv = KvHeads * headDim, visionFfn = 4 * VisionHidden;
        const string tower = "vision_tower.vision_model.";
        yield return (tower + "embeddings.class_embedding", [VisionHidden]);
        yield return (tower + "embeddings.patch_embedding.weight", [VisionHidden, 3, PatchSize, PatchSize]);
        yield return (tower + "embeddings.position_embedding.weight", [VisionTokens + 1, VisionHidden]);
        foreach (string norm in (string[])["pre_layrnorm", "encoder.layers.0.layer_norm1", "encoder.layers.0.layer_norm2", "post_layernorm"])
        {
            yield return (tower + norm + ".weight", [VisionHidden]);
            yield return (tower + norm + ".bias", [VisionHidden]);
        }

        foreach ((string name, int rows, int columns) in ((string, int, int)[])
            [("self_attn.q_proj", VisionHidden, VisionHidden), ("self_attn.k_proj", VisionHidden, VisionHidden), ("self_attn.v_proj", VisionHidden, VisionHidden),
             ("self_attn.out_proj", VisionHidden, VisionHidden), ("mlp.fc1", visionFfn, VisionHidden), ("mlp.fc2", VisionHidden, visionFfn)])
        {
            yield return ($"{tower}encoder.layers.0.{name}.weight", [rows, columns]);
            yield return ($"{tower}encoder.layers.0.{name}.bias", [rows]);
        }

        yield return ("multi_modal_projector.linear_1.weight", [Hidden, VisionHidden]);
        yield return ("multi_modal_projector.linear_1.bias", [Hidden]);
        yield return ("multi_modal_projector.linear_2.weight", [Hidden, Hidden]);
        yield return ("multi_modal_projector.linear_2.bias", [Hidden]);
        yield return ("language_model.model.embed_tokens.weight", [Vocabulary, Hidden]);
        for (int layer = 0; layer < Layers; layer++)
        {
            string prefix = FormattableString.Invariant($"language_model.model.layers.{layer}.");
            yield return (prefix + "input_layernorm.weight", [Hidden]);
            yield return (prefix + "self_attn.q_proj.weight", [Hidden, Hidden]);
            yield return (prefix + "self_attn.k_proj.weight", [kv, Hidden]);
            yield return (prefix + "self_attn.v_proj.weight", [kv, Hidden]);
            yield return (prefix + "self_attn.o_proj.weight", [Hidden, Hidden]);
            yield return (prefix + "post_attention_layernorm.weight", [Hidden]);
            yield return (prefix + "mlp.gate_proj.weight", [Ffn, Hidden]);
            yield return (prefix + "mlp.up_proj.weight", [Ffn, Hidden]);
            yield return (prefix + "mlp.down_proj.weight", [Hidden, Ffn]);
        }

        yield return ("language_model.model.norm.weight", [Hidden]);
        yield return ("language_model.lm_head.weight", [Vocabulary, Hidden]);
    }

    private string Config() => FormattableString.Invariant($$"""
        {
          "architectures": ["LlavaForConditionalGeneration"], "model_type": "llava", "image_token_index": 4, "image_seq_length": {{VisionTokens}},
          "projector_hidden_act": "gelu", "vision_feature_layer": -1, "vision_feature_select_strategy": "default", "tie_word_embeddings": false,
          "text_config": {
            "model_type": "llama", "hidden_size": {{Hidden}}, "intermediate_size": {{Ffn}}, "num_hidden_layers": {{Layers}}, "num_attention_heads": {{Heads}},
            "num_key_value_heads": {{KvHeads}}, "head_dim": {{Hidden / Heads}}, "vocab_size": {{Vocabulary}}, "rms_norm_eps": 1e-05, "rope_theta": 10000.0,
            "max_position_embeddings": 8192, "hidden_act": "silu", "tie_word_embeddings": false, "bos_token_id": 1, "eos_token_id": 2
          },
          "vision_config": {
            "model_type": "clip_vision_model", "hidden_size": {{VisionHidden}}, "intermediate_size": {{4 * VisionHidden}}, "num_hidden_layers": 1, "num_attention_heads": 4,
            "image_size": {{ImageSize}}, "patch_size": {{PatchSize}}, "hidden_act": "quick_gelu", "layer_norm_eps": 1e-05, "num_channels": 3, "projection_dim": {{VisionHidden}}
          }
        }
        """);
}
