namespace AsymForge.Vlm.Checkpoints;

/// <summary>What <c>config.json</c> of a Hugging Face folder says: a <see cref="LlamaModelConfig"/> or a <see cref="LlavaConfig"/>.</summary>
public abstract record ModelConfig
{
    private const string FileName = "config.json";

    // A new family is one row.
    private static readonly (string ModelType, Func<JsonSource, ModelConfig> Read)[] Families =
    [
        ("llama", LlamaModelConfig.Read),
        ("llava", LlavaConfig.Read),
    ];

    /// <summary>The text model.</summary>
    public required LlamaConfig Text { get; init; }

    /// <summary>Reads <c>config.json</c>.</summary>
    /// <exception cref="InputFormatException">The file is absent or not valid, a number is out of range, or the model's family is not supported.</exception>
    public static ModelConfig Load(string folder)
    {
        JsonSource config = LoadFile(folder);
        string? type = config.Text("model_type");
        foreach ((string modelType, Func<JsonSource, ModelConfig> read) in Families)
        {
            if (modelType == type)
                return read(config);
        }

        throw config.Wrong("model_type", $"{(type is null ? "absent" : $"'{type}' is not supported")}; expected {string.Join(" or ", Families.Select(family => family.ModelType))}.");
    }

    internal static JsonSource LoadFile(string folder)
    {
        string path = Path.Combine(folder, FileName);
        return File.Exists(path) ? JsonSource.Load(path) : throw new InputFormatException(folder, FileName, "the file was expected in this folder.");
    }
}
