namespace AsymForge.Compiler;

/// <summary>A vision tower: its sizes where config.json is silent, or those that it was read to have.</summary>
/// <param name="Layers">Layers.</param>
/// <param name="Heads">Heads.</param>
/// <param name="Hidden">Width.</param>
/// <param name="Image">Pixels of a side of the picture; 0 where pictures keep their size.</param>
/// <param name="Patch">Pixels of a side of a patch.</param>
/// <param name="HasCls">Whether a CLS token precedes the patches.</param>
internal sealed record Tower(int Layers, int Heads, int Hidden, int Image, int Patch, bool HasCls)
{
    /// <summary>Patches along a side: what does not fill a patch is not seen.</summary>
    public int Side => Image / Patch;

    /// <summary>Patches of a picture or tile.</summary>
    public int Patches => Side * Side;

    /// <summary>The facts of a model that makes these tokens of a picture.</summary>
    public VisionFacts With(int least, int most) => new() { Layers = Layers, Heads = Heads, Hidden = Hidden, HasCls = HasCls, Least = least, Most = most };

    /// <summary>The facts of a model that makes a square grid of tokens of every picture.</summary>
    public VisionFacts WithGrid(int side) => With(side * side, side * side) with { Rows = side, Columns = side };
}

/// <summary>Reads the vision tower of a config.json.</summary>
internal static class VisionTowers
{
    private const int MaxImage = 1 << 14;

    // What the classes assume where config.json is silent.
    private static readonly Dictionary<string, Tower> Defaults = new(StringComparer.Ordinal)
    {
        ["clip_vision_model"] = new(12, 12, 768, 224, 32, HasCls: true),
        ["siglip_vision_model"] = new(12, 12, 768, 224, 16, HasCls: false),
        ["idefics3_vision"] = new(12, 16, 1152, 224, 32, HasCls: false),
        ["smolvlm_vision"] = new(12, 16, 1152, 224, 32, HasCls: false),
        ["mllama_vision_model"] = new(32, 16, 1280, 448, 14, HasCls: true),
        ["internvl_vision"] = new(24, 16, 1024, 448, 14, HasCls: true),
        ["intern_vit_6b"] = new(48, 25, 3200, 224, 14, HasCls: true),
        ["qwen2_vl"] = new(32, 16, 1280, 0, 14, HasCls: false),
        ["qwen2_5_vl"] = new(32, 16, 3584, 0, 14, HasCls: false),
    };

    /// <summary>The tower that the section describes.</summary>
    /// <param name="vision">The section; null where the file has none.</param>
    /// <param name="kind">The tower that the family assumes where the section does not name one.</param>
    /// <param name="absent">The tower of a file without the section; null: the class's defaults.</param>
    public static Tower Read(ConfigSection? vision, string kind, Tower? absent = null)
    {
        if (vision is null)
        {
            return absent ?? Defaults[kind];
        }

        string named = vision.Text("model_type") ?? kind;
        if (!Defaults.TryGetValue(named, out Tower? tower) && !Defaults.TryGetValue(kind, out tower))
        {
            throw Unknown(vision, named);
        }

        // Qwen spells its section like the model or with a suffix; of the others an unknown name is another tower.
        if (!Defaults.ContainsKey(named) && !named.StartsWith(kind, StringComparison.Ordinal))
        {
            throw Unknown(vision, named);
        }

        return Sizes(vision, tower);
    }

    private static Tower Sizes(ConfigSection vision, Tower absent)
    {
        (int height, int width) = vision.Pair("image_size") ?? (absent.Image, absent.Image);
        (int patch, int patchWidth) = vision.Pair("patch_size") ?? (absent.Patch, absent.Patch);
        if (height != width || height > MaxImage)
        {
            throw vision.Wrong("image_size", $"{height} by {width}", $"a square of at most {MaxImage}");
        }

        if (patch != patchWidth || (height > 0 && patch > height))
        {
            throw vision.Wrong("patch_size", $"{patch} by {patchWidth}", height > 0 ? $"a square of at most image_size {height}" : "a square");
        }

        return new Tower(
            vision.Size("num_hidden_layers", "depth") ?? absent.Layers,
            vision.Size("num_attention_heads", "attention_heads", "num_heads") ?? absent.Heads,
            // In Qwen2-VL 'hidden_size' is the width of what leaves the merger.
            vision.Size("embed_dim", "hidden_size") ?? absent.Hidden,
            height,
            patch,
            absent.HasCls);
    }

    private static ConfigException Unknown(ConfigSection vision, string named) =>
        vision.Wrong("model_type", $"\"{named}\"", "one of " + string.Join(", ", Defaults.Keys.OrderBy(name => name, StringComparer.Ordinal)), ConfigFault.UnknownFamily);
}
