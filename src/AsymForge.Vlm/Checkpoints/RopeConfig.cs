namespace AsymForge.Vlm.Checkpoints;

/// <summary>
/// The rotary embedding of a text model. Published as <c>rope_theta</c> with <c>rope_scaling {type | rope_type}</c>, or in newer files as
/// <c>rope_parameters</c>. Factors are 1 and the original length 0 where the scaling does not use them.
/// </summary>
public sealed record RopeConfig
{
    private const double MaxFactor = 1e6;

    /// <summary>The base of the frequencies: θ^(-2i / headDim).</summary>
    public required double Theta { get; init; }

    /// <summary>The kind of scaling.</summary>
    public RopeScaling Scaling { get; init; }

    /// <summary>What (low) frequencies are divided by.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Llama 3: wavelengths longer than the original length over this are divided by <see cref="Factor"/>.</summary>
    public double LowFrequencyFactor { get; init; } = 1;

    /// <summary>Llama 3: wavelengths shorter than the original length over this are kept.</summary>
    public double HighFrequencyFactor { get; init; } = 1;

    /// <summary>Llama 3: the length the model was first trained for, in tokens.</summary>
    public int OriginalMaxPositions { get; init; }

    internal static RopeConfig Read(JsonSource text)
    {
        JsonSource? parameters = text.Section("rope_parameters");
        double theta = parameters?.Number("rope_theta", 1, 1e12) ?? text.Number("rope_theta", 1, 1e12) ?? 10_000;
        var plain = new RopeConfig { Theta = theta };
        if ((parameters ?? text.Section("rope_scaling")) is not { } section)
            return plain;
        if (section.Number("partial_rotary_factor", 0, 1) is { } rotated and not 1)
            throw section.Wrong("partial_rotary_factor", $"{rotated} is not supported; only 1 is.");

        string member = section.Has("rope_type") ? "rope_type" : "type";
        return section.Text(member) switch
        {
            null or "default" => plain,
            "linear" => plain with { Scaling = RopeScaling.Linear, Factor = Factors(section, "factor") },
            "llama3" => ReadLlama3(section, plain),
            { } other => throw section.Wrong(member, $"'{other}' is not supported; expected default, linear or llama3."),
        };
    }

    private static RopeConfig ReadLlama3(JsonSource section, RopeConfig plain)
    {
        RopeConfig scaled = plain with
        {
            Scaling = RopeScaling.Llama3,
            Factor = Factors(section, "factor"),
            LowFrequencyFactor = Factors(section, "low_freq_factor"),
            HighFrequencyFactor = Factors(section, "high_freq_factor"),
            OriginalMaxPositions = section.Whole("original_max_position_embeddings", 1, LlamaConfig.MaxPositionsLimit)
                ?? throw section.Wrong("original_max_position_embeddings", "llama3 scaling needs it."),
        };
        return scaled.LowFrequencyFactor < scaled.HighFrequencyFactor
            ? scaled
            : throw section.Wrong("low_freq_factor", "was expected to be below high_freq_factor.");
    }

    private static double Factors(JsonSource section, string name) =>
        section.Number(name, 1e-6, MaxFactor) ?? throw section.Wrong(name, "this scaling needs it.");
}
