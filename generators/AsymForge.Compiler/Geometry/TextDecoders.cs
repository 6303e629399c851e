namespace AsymForge.Compiler;

/// <summary>The sizes that a decoder's configuration class has where config.json is silent. LLaVA's <c>text_config</c> relies on that: it names three fields.</summary>
/// <param name="Hidden">Width of an embedding.</param>
/// <param name="Layers">Layers.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KvHeads">Key/value heads; 0: as many as query heads.</param>
/// <param name="HeadDim">Width of a head; 0: hidden ÷ heads.</param>
/// <param name="Context">Longest sequence.</param>
internal sealed record TextDefaults(int Hidden, int Layers, int Heads, int KvHeads, int HeadDim, int Context);

/// <summary>Reads the decoder's part of a config.json.</summary>
internal static class TextDecoders
{
    private static readonly Dictionary<string, TextDefaults> Defaults = new(StringComparer.Ordinal)
    {
        ["llama"] = new(4096, 32, 32, 0, 0, 2048),
        ["mistral"] = new(4096, 32, 32, 8, 0, 131072),
        ["qwen2"] = new(4096, 32, 32, 0, 0, 32768),
        ["qwen2_vl_text"] = new(8192, 80, 64, 8, 0, 32768),
        ["qwen2_5_vl_text"] = new(8192, 80, 64, 8, 0, 32768),
        ["mllama_text_model"] = new(4096, 40, 32, 8, 0, 131072),
        ["gemma"] = new(3072, 28, 16, 16, 256, 8192),
        ["gemma2"] = new(2304, 26, 8, 4, 256, 8192),
        ["gemma3_text"] = new(2304, 26, 8, 4, 256, 131072),
        ["phi3"] = new(3072, 32, 32, 0, 0, 4096),
        ["internlm2"] = new(4096, 32, 32, 0, 0, 2048),
    };

    /// <summary>The decoders that are known, in ordinal order.</summary>
    public static IEnumerable<string> Known => Defaults.Keys.OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>The decoder's sizes as the facts of a model without pictures.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="family">The model's family.</param>
    /// <param name="text">The section that describes the decoder.</param>
    /// <param name="decoder">Whose defaults stand in for what the section leaves out.</param>
    public static ModelFacts Read(string name, string family, ConfigSection text, string decoder)
    {
        TextDefaults absent = Defaults[decoder];
        int hidden = text.Size("hidden_size") ?? absent.Hidden;
        int heads = text.Size("num_attention_heads") ?? absent.Heads;
        int kvHeads = text.Size("num_key_value_heads") ?? (absent.KvHeads > 0 && heads % absent.KvHeads == 0 ? absent.KvHeads : heads);
        if (heads % kvHeads != 0)
        {
            throw text.Wrong("num_key_value_heads", $"{kvHeads}", $"a divisor of the {heads} attention heads");
        }

        int headDim = text.Size("head_dim") ?? absent.HeadDim;
        if (headDim == 0)
        {
            headDim = hidden % heads == 0 ? hidden / heads : throw text.Wrong("num_attention_heads", $"{heads}", $"a divisor of hidden_size {hidden}, or head_dim");
        }

        return new ModelFacts
        {
            Name = name,
            Family = family,
            Layers = text.Size("num_hidden_layers") ?? absent.Layers,
            Heads = heads,
            KvHeads = kvHeads,
            HeadDim = headDim,
            Hidden = hidden,
            Context = text.Size("max_position_embeddings") ?? absent.Context,
        };
    }

    /// <summary>Which decoder a section describes: what it says, else what the family's class assumes.</summary>
    /// <exception cref="ConfigException">One that is not known.</exception>
    public static string KindOf(ConfigSection text, string absent)
    {
        string kind = text.Text("model_type") ?? absent;
        return Defaults.ContainsKey(kind)
            ? kind
            : throw text.Wrong("model_type", $"\"{kind}\"", "one of " + string.Join(", ", Known), ConfigFault.UnknownFamily);
    }
}
