namespace AsymForge.Compiler;

/// <summary>How each family makes tokens of a picture, as far as config.json fixes it. What stands in preprocessor_config.json (crops, pixel limits) bounds nothing here.</summary>
internal static class VisionFamilies
{
    private static readonly Tower ClipLarge336 = new(24, 16, 1024, 336, 14, HasCls: true);
    private static readonly Tower SiglipSo400m384 = new(26, 16, 1152, 384, 14, HasCls: false);
    private static readonly Tower SiglipSo400m224 = new(27, 16, 1152, 224, 14, HasCls: false);

    /// <summary>LLaVA-1.5: the patches, and the CLS token where all positions are selected.</summary>
    public static VisionFacts Llava(ConfigSection config)
    {
        Tower tower = VisionTowers.Read(config.Section("vision_config"), "clip_vision_model", ClipLarge336);
        int tokens = Selected(config, tower);
        return tokens == tower.Patches ? tower.WithGrid(tower.Side) : tower.With(tokens, tokens);
    }

    /// <summary>LLaVA-NeXT: the whole picture, then the tiles of the best pinpoint with a newline behind every row, as far as the picture fills them.</summary>
    public static VisionFacts LlavaNext(ConfigSection config)
    {
        Tower tower = VisionTowers.Read(config.Section("vision_config"), "clip_vision_model", ClipLarge336);
        int whole = Selected(config, tower);
        (int Height, int Width)[] pinpoints = config.Pairs("image_grid_pinpoints") ?? [(336, 672), (672, 336), (672, 672), (1008, 336), (336, 1008)];
        return tower.With(whole + 1, Bounded(config, whole + pinpoints.Select(point => Tiled(tower, point)).DefaultIfEmpty().Max())) with { Protected = 1 };
    }

    /// <summary>LLaVA-OneVision: as NeXT; a grid of more than 1.1² times the limit is shrunk to it.</summary>
    public static VisionFacts OneVision(ConfigSection config)
    {
        const string Prefix = "anyres_max_";
        const double Slack = 1.21;
        Tower tower = VisionTowers.Read(config.Section("vision_config"), "siglip_vision_model", SiglipSo400m384);
        string aspect = config.Text("vision_aspect_ratio") ?? Prefix + "9";
        if (!aspect.StartsWith(Prefix, StringComparison.Ordinal) || !int.TryParse(aspect.Substring(Prefix.Length), out int limit) || limit is < 1 or > 1024)
        {
            throw config.Wrong("vision_aspect_ratio", $"\"{aspect}\"", Prefix + "1 to " + Prefix + "1024");
        }

        (int Height, int Width)[]? pinpoints = config.Pairs("image_grid_pinpoints");
        if (pinpoints is null)
        {
            return tower.With(tower.Patches + 1, 0) with { Protected = 1 };
        }

        long grid = pinpoints.Select(point => Tiled(tower, point)).DefaultIfEmpty().Max();
        long rows = pinpoints.Select(point => (long)(point.Height / tower.Image) * tower.Side).DefaultIfEmpty().Max();
        long shrunk = (long)(Slack * limit * tower.Patches) + rows;
        return tower.With(tower.Patches + 1, Bounded(config, tower.Patches + Math.Min(grid, shrunk))) with { Protected = 1 };
    }

    /// <summary>PaliGemma: the patches.</summary>
    public static VisionFacts PaliGemma(ConfigSection config)
    {
        Tower tower = VisionTowers.Read(config.Section("vision_config"), "siglip_vision_model", SiglipSo400m224);
        return tower.WithGrid(tower.Side);
    }

    /// <summary>Gemma 3: patches pooled to a fixed number.</summary>
    public static VisionFacts Gemma3(ConfigSection config)
    {
        const string Name = "mm_tokens_per_image";
        int tokens = config.Size(Name) ?? 256;
        int side = (int)Math.Sqrt(tokens);
        return side * side == tokens ? VisionTowers.Read(config.Section("vision_config"), "siglip_vision_model").WithGrid(side) : throw config.Wrong(Name, $"{tokens}", "a square number");
    }

    /// <summary>Qwen2-VL: one token per merged block of the picture's own size.</summary>
    public static VisionFacts Qwen2(ConfigSection config) => VisionTowers.Read(config.Section("vision_config"), "qwen2_vl").With(1, 0);

    /// <summary>Qwen2.5-VL: likewise.</summary>
    public static VisionFacts Qwen25(ConfigSection config) => VisionTowers.Read(config.Section("vision_config"), "qwen2_5_vl").With(1, 0);

    /// <summary>Llama 3.2 Vision: all tiles with their CLS tokens, used or not, attended across.</summary>
    public static VisionFacts Mllama(ConfigSection config)
    {
        ConfigSection? vision = config.Section("vision_config");
        Tower tower = VisionTowers.Read(vision, "mllama_vision_model");
        int tiles = vision?.Size("max_num_tiles") ?? 4;
        int tokens = Bounded(config, (long)tiles * (tower.Patches + 1));
        return tower.With(tokens, tokens) with { Layers = tower.Layers + (vision?.Size("num_global_layers") ?? 8) };
    }

    /// <summary>Idefics 3 and SmolVLM: tiles, each shuffled by a factor in both directions, and the whole picture.</summary>
    public static VisionFacts Idefics3(ConfigSection config)
    {
        const string Name = "scale_factor";
        Tower tower = VisionTowers.Read(config.Section("vision_config"), "idefics3_vision");
        int factor = config.Size(Name) ?? 2;
        return tower.Side % factor == 0
            ? tower.With(tower.Patches / (factor * factor), 0)
            : throw config.Wrong(Name, $"{factor}", $"a divisor of the {tower.Side} patches of a side");
    }

    /// <summary>InternVL: tiles, each shuffled, and a thumbnail.</summary>
    public static VisionFacts InternVl(ConfigSection config)
    {
        Tower tower = VisionTowers.Read(config.Section("vision_config"), "internvl_vision");
        if (config.Size("force_image_size") is { } forced)
        {
            tower = tower with { Image = forced };
        }

        int tile = (int)Math.Round(tower.Patches * Math.Pow(config.Fraction("downsample_ratio") ?? 0.5, 2));
        return tower.With(Math.Max(1, tile), config.Size("max_dynamic_patch") is { } tiles ? Bounded(config, (tiles + 1L) * tile) : 0);
    }

    /// <summary>Phi-3-Vision and Phi-3.5-Vision: crops and the whole picture, a separator behind every row and one between. Nothing in the file says CLIP ViT-L/14-336: constants of its code.</summary>
    public static VisionFacts Phi3(ConfigSection config)
    {
        const string Name = "num_img_tokens";
        ConfigSection? processor = config.Section("img_processor");
        Tower tower = VisionTowers.Read(config.Section("vision_config"), "clip_vision_model", ClipLarge336);
        int crop = processor?.Size(Name) ?? 144;
        int side = (int)Math.Sqrt(crop);
        if (side * side != crop)
        {
            throw processor!.Wrong(Name, $"{crop}", "a square number");
        }

        int separators = (2 * side) + 1;
        return tower.With((2 * crop) + separators, 0) with { Protected = separators };
    }

    private static int Selected(ConfigSection config, Tower tower)
    {
        const string Name = "vision_feature_select_strategy";
        int positions = tower.Patches + (tower.HasCls ? 1 : 0);
        return config.Text(Name) switch
        {
            null or "default" => Math.Max(1, positions - 1),
            "full" => positions,
            { } other => throw config.Wrong(Name, $"\"{other}\"", "\"default\" or \"full\""),
        };
    }

    private static long Tiled(Tower tower, (int Height, int Width) pixels)
    {
        long rows = (long)(pixels.Height / tower.Image) * tower.Side, columns = (long)(pixels.Width / tower.Image) * tower.Side;
        return rows * (columns + 1);
    }

    // Far beyond any model, and a product that an int holds.
    private static int Bounded(ConfigSection config, long tokens) =>
        tokens <= 1 << 24 ? (int)tokens : throw config.Wrong("vision_config", $"of {tokens} tokens to a picture", "at most 16777216");
}
