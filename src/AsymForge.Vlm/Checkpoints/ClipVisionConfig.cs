namespace AsymForge.Vlm.Checkpoints;

/// <summary>The shape of a CLIP vision tower. What the file leaves out has the class default (<c>quick_gelu</c> among them).</summary>
public sealed record ClipVisionConfig
{
    private const int MaxWidth = 1 << 16;
    private const int MaxPatches = 1 << 16;
    private const int MaxSide = 1 << 12;

    /// <summary>What LLaVA takes where <c>vision_config</c> is absent: CLIP ViT-L/14 at 336 pixels.</summary>
    private static readonly ClipVisionConfig LlavaDefault = new()
    {
        Hidden = 1024, Layers = 24, Heads = 16, Ffn = 4096, ImageSize = 336, PatchSize = 14, NormEpsilon = 1e-5f, Activation = Activation.QuickGelu,
    };

    /// <summary>Most elements of one buffer that holds a value per token: 1 GiB.</summary>
    internal const int MaxActivations = 1 << 28;

    /// <summary>The width of the hidden state.</summary>
    public required int Hidden { get; init; }

    /// <summary>The number of encoder layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Attention heads; divides <see cref="Hidden"/>.</summary>
    public required int Heads { get; init; }

    /// <summary>The width inside the feed-forward block.</summary>
    public required int Ffn { get; init; }

    /// <summary>The side of the square input, in pixels.</summary>
    public required int ImageSize { get; init; }

    /// <summary>The side of a patch, in pixels; at most <see cref="ImageSize"/>.</summary>
    public required int PatchSize { get; init; }

    /// <summary>Epsilon of the layer norms.</summary>
    public required float NormEpsilon { get; init; }

    /// <summary>The activation of the feed-forward block.</summary>
    public required Activation Activation { get; init; }

    /// <summary>The width of one head.</summary>
    public int HeadDim => Hidden / Heads;

    /// <summary>Patches along one side.</summary>
    public int Grid => ImageSize / PatchSize;

    /// <summary>Patches of a picture.</summary>
    public int Patches => Grid * Grid;

    /// <summary>Positions of the tower: the class token, then the patches row by row.</summary>
    public int Positions => Patches + 1;

    internal static ClipVisionConfig Read(JsonSource? absentOrVision)
    {
        if (absentOrVision is not { } vision)
            return LlavaDefault;
        if (vision.Text("model_type") is { } type and not ("clip_vision_model" or "clip"))
            throw vision.Wrong("model_type", $"'{type}' is not supported; expected clip_vision_model.");
        if (vision.Whole("num_channels", 1, MaxWidth) is { } channels and not 3)
            throw vision.Wrong("num_channels", $"{channels} is not supported; expected 3.");

        var config = new ClipVisionConfig
        {
            Hidden = vision.Whole("hidden_size", 1, MaxWidth) ?? 768,
            Layers = vision.Whole("num_hidden_layers", 1, 1024) ?? 12,
            Heads = vision.Whole("num_attention_heads", 1, MaxWidth) ?? 12,
            Ffn = vision.Whole("intermediate_size", 1, MaxWidth) ?? 3072,
            ImageSize = vision.Whole("image_size", 1, MaxSide) ?? 224,
            PatchSize = vision.Whole("patch_size", 1, MaxSide) ?? 32,
            NormEpsilon = (float)(vision.Number("layer_norm_eps", 0, 1) ?? 1e-5),
            Activation = Activations.Read(vision, "hidden_act", Activation.QuickGelu),
        };
        config.Check(vision);
        return config;
    }

    private void Check(JsonSource vision)
    {
        if (Hidden % Heads != 0)
            throw vision.Wrong("num_attention_heads", $"{Heads} does not divide hidden_size {Hidden}.");
        if (PatchSize > ImageSize)
            throw vision.Wrong("patch_size", $"{PatchSize} is larger than image_size {ImageSize}.");
        if ((long)Grid * Grid > MaxPatches)
            throw vision.Wrong("patch_size", $"gives {(long)Grid * Grid} patches; at most {MaxPatches} are supported.");

        long largest = Math.Max((long)Ffn, Math.Max(Positions, 3L * PatchSize * PatchSize)) * Hidden;
        if (largest > int.MaxValue)
            throw vision.Wrong("hidden_size", $"gives a matrix of {largest} elements; at most {int.MaxValue} are supported.");

        long activations = (long)Positions * Math.Max(Ffn, Hidden);
        if (activations > MaxActivations)
            throw vision.Wrong("intermediate_size", $"gives {activations} values for the {Positions} tokens of a picture; at most {MaxActivations} are supported.");
    }
}
