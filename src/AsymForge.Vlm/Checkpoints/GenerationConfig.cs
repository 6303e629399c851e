namespace AsymForge.Vlm.Checkpoints;

/// <summary>What ends an answer: <c>generation_config.json</c>, or <c>config.json</c> where that file or its stop ids are absent.</summary>
public sealed record GenerationConfig
{
    private const string FileName = "generation_config.json";

    /// <summary>Token ids that end an answer; none where neither file names one.</summary>
    public required IReadOnlyList<int> StopTokens { get; init; }

    /// <summary>The longest answer the file asks for, in tokens.</summary>
    public int? MaxNewTokens { get; init; }

    /// <summary>Reads the folder's files.</summary>
    /// <exception cref="InputFormatException">A file is not valid, or <c>config.json</c> is needed and absent.</exception>
    public static GenerationConfig Load(string folder)
    {
        string path = Path.Combine(folder, FileName);
        JsonSource? generation = File.Exists(path) ? JsonSource.Load(path) : null;
        int[] stops = generation is { } found ? StopsOf(found) : [];
        if (stops.Length == 0)
        {
            JsonSource config = ModelConfig.LoadFile(folder);
            stops = StopsOf(config);
            if (stops.Length == 0 && config.Section("text_config") is { } text)
                stops = StopsOf(text);
        }

        return new GenerationConfig { StopTokens = stops, MaxNewTokens = generation?.Whole("max_new_tokens", 1, int.MaxValue) };
    }

    private static int[] StopsOf(JsonSource section) => section.Wholes("eos_token_id", 0, int.MaxValue);
}
