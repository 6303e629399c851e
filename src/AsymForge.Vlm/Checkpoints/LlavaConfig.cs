namespace AsymForge.Vlm.Checkpoints;

/// <summary>A LLaVA model: CLIP tower, two-layer projector, Llama text model (Vicuna is one).</summary>
public sealed record LlavaConfig : ModelConfig
{
    /// <summary>The vision tower.</summary>
    public required ClipVisionConfig Vision { get; init; }

    /// <summary>
    /// The hidden state that enters the projector, as the file writes it: 0 is the input of the first layer, -1 the output of the last one, -2 the
    /// output of the one before.
    /// </summary>
    public required int FeatureLayer { get; init; }

    /// <summary>Which positions enter the projector.</summary>
    public required FeatureSelection Selection { get; init; }

    /// <summary>The activation between the projector's layers.</summary>
    public required Activation ProjectorActivation { get; init; }

    /// <summary>Whether the projector's layers have biases.</summary>
    public required bool ProjectorBias { get; init; }

    /// <summary>The token id that stands for one vision token in a prompt.</summary>
    public required int ImageToken { get; init; }

    /// <summary>How many vision layers have to run for <see cref="FeatureLayer"/>.</summary>
    public int VisionLayersUsed => FeatureLayer >= 0 ? FeatureLayer : Vision.Layers + 1 + FeatureLayer;

    /// <summary>Vision tokens of one picture. It follows from the tower; <c>image_seq_length</c> in the file is a hint for processors and is not read.</summary>
    public int ImageTokens => Selection == FeatureSelection.All ? Vision.Positions : Vision.Patches;

    internal static LlavaConfig Read(JsonSource config)
    {
        JsonSource text = config.Section("text_config") ?? throw config.Wrong("text_config", "an object that describes the text model was expected.");
        if (text.Text("model_type") is { } type and not "llama")
            throw text.Wrong("model_type", $"'{type}' is not supported; expected llama.");

        // The outer flag is the one transformers obeys; the text model's own default stands in where neither is written.
        LlamaConfig llama = LlamaConfig.Read(text, tiedAbsent: false);
        ClipVisionConfig vision = ClipVisionConfig.Read(config.Section("vision_config"));
        long projected = (long)vision.Positions * llama.Hidden;
        if (projected > ClipVisionConfig.MaxActivations)
            throw config.Wrong("text_config.hidden_size", $"gives {projected} values for the {vision.Positions} tokens of a picture; at most {ClipVisionConfig.MaxActivations} are supported.");

        return new LlavaConfig
        {
            Text = llama with { TiedEmbeddings = config.Flag("tie_word_embeddings", llama.TiedEmbeddings) },
            Vision = vision,
            FeatureLayer = ReadFeatureLayer(config, vision.Layers),
            Selection = ReadSelection(config),
            ProjectorActivation = Activations.Read(config, "projector_hidden_act", Activation.Gelu),
            ProjectorBias = config.Flag("multimodal_projector_bias", absent: true),
            ImageToken = config.Whole("image_token_index", 0, int.MaxValue) ?? config.Whole("image_token_id", 0, int.MaxValue) ?? 32000,
        };
    }

    private static int ReadFeatureLayer(JsonSource config, int layers)
    {
        int[] written = config.Wholes("vision_feature_layer", -(layers + 1), layers);
        return written switch
        {
            [] => Math.Max(-2, -(layers + 1)),
            [int one] => one,
            _ => throw config.Wrong("vision_feature_layer", "several layers are not supported; one was expected."),
        };
    }

    private static FeatureSelection ReadSelection(JsonSource config) => config.Text("vision_feature_select_strategy") switch
    {
        null or "default" => FeatureSelection.Patches,
        "full" => FeatureSelection.All,
        { } other => throw config.Wrong("vision_feature_select_strategy", $"'{other}' is not supported; expected default or full."),
    };
}
