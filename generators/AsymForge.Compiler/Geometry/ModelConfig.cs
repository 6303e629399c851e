namespace AsymForge.Compiler;

/// <summary>From the text of a model's config.json to what is known of the model.</summary>
public static class ModelConfig
{
    // Where the decoder is described, which decoder is meant where that is not said, and what pictures become.
    private sealed record Family(string[] Sections, string Decoder, Func<ConfigSection, VisionFacts>? Vision);

    private static readonly string[] Whole = [];
    private static readonly string[] TextConfig = ["text_config"];

    private static readonly Dictionary<string, Family> Families = new(StringComparer.Ordinal)
    {
        ["llava"] = new(TextConfig, "llama", VisionFamilies.Llava),
        ["llava_next"] = new(TextConfig, "llama", VisionFamilies.LlavaNext),
        ["llava_onevision"] = new(TextConfig, "qwen2", VisionFamilies.OneVision),
        ["qwen2_vl"] = new(TextConfig, "qwen2_vl_text", VisionFamilies.Qwen2),
        ["qwen2_5_vl"] = new(TextConfig, "qwen2_5_vl_text", VisionFamilies.Qwen25),
        ["mllama"] = new(TextConfig, "mllama_text_model", VisionFamilies.Mllama),
        ["idefics3"] = new(TextConfig, "llama", VisionFamilies.Idefics3),
        ["smolvlm"] = new(TextConfig, "llama", VisionFamilies.Idefics3),
        ["internvl"] = new(TextConfig, "qwen2", VisionFamilies.InternVl),
        ["internvl_chat"] = new(["llm_config"], "qwen2", VisionFamilies.InternVl),
        ["paligemma"] = new(TextConfig, "gemma", VisionFamilies.PaliGemma),
        ["gemma3"] = new(TextConfig, "gemma3_text", VisionFamilies.Gemma3),
        ["phi3_v"] = new(Whole, "phi3", VisionFamilies.Phi3),
        ["llama"] = new(Whole, "llama", null),
        ["mistral"] = new(Whole, "mistral", null),
        ["qwen2"] = new(Whole, "qwen2", null),
        ["gemma"] = new(Whole, "gemma", null),
        ["gemma2"] = new(Whole, "gemma2", null),
        ["gemma3_text"] = new(Whole, "gemma3_text", null),
        ["phi3"] = new(Whole, "phi3", null),
    };

    // Files from before text_config describe the decoder beside everything else.
    private static readonly string[] Flat = ["qwen2_vl", "qwen2_5_vl"];

    /// <summary>The families that are known, in ordinal order.</summary>
    public static IEnumerable<string> Known => Families.Keys.OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>Reads a config.json as Hugging Face folders have it, in old and new spellings.</summary>
    /// <param name="name">What the model is called.</param>
    /// <param name="text">The file's text.</param>
    /// <exception cref="ConfigException">Not JSON, of a family that is not known, or with a field that no such model can have; it says where and what was expected.</exception>
    public static ModelFacts Read(string name, string text)
    {
        ConfigSection config = ConfigSection.Of(JsonReader.Read(text));
        string? type = config.Text("model_type");
        if (type is null || !Families.TryGetValue(type, out Family? family))
        {
            throw config.Wrong("model_type", type is null ? "missing" : $"\"{type}\"", "one of " + string.Join(", ", Known), ConfigFault.UnknownFamily);
        }

        ConfigSection? section = family.Sections.Select(config.Section).FirstOrDefault();
        if (section is null && family.Sections.Length > 0 && !Flat.Contains(type))
        {
            throw config.Wrong(family.Sections[0], "missing", "an object that describes the decoder");
        }

        string decoder = section is null ? family.Decoder : TextDecoders.KindOf(section, family.Decoder);
        ModelFacts facts = TextDecoders.Read(name, type, section ?? config, decoder);
        return facts with { Vision = family.Vision?.Invoke(config), CrossLayers = type == "mllama" ? CrossLayers(section ?? config, facts.Layers) : [] };
    }

    private static int[] CrossLayers(ConfigSection text, int layers)
    {
        const string Name = "cross_attention_layers";
        int[] cross = text.Indices(Name) ?? [.. new[] { 3, 8, 13, 18, 23, 28, 33, 38 }.Where(layer => layer < layers)];
        return Array.TrueForAll(cross, layer => layer < layers)
            ? [.. cross.Distinct().OrderBy(layer => layer)]
            : throw text.Wrong(Name, string.Join(", ", cross), $"layers below {layers}");
    }
}
