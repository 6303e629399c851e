namespace AsymForge.Vlm.Checkpoints;

/// <summary>A text-only Llama model.</summary>
public sealed record LlamaModelConfig : ModelConfig
{
    internal static LlamaModelConfig Read(JsonSource config) => new() { Text = LlamaConfig.Read(config, tiedAbsent: false) };
}
