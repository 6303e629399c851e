namespace AsymForge.Vlm.Checkpoints;

/// <summary>
/// The shape of a Llama text model. What the file leaves out has the value of the family's class default, as LLaVA's <c>text_config</c> relies on.
/// All sizes are positive and bounded: no weight matrix has more than 2³¹ - 1 elements.
/// </summary>
public sealed record LlamaConfig
{
    internal const int MaxPositionsLimit = 1 << 28;

    // Buffers of a conversation are as wide as these; the widest models have an eighth of it.
    private const int MaxWidth = 1 << 17;
    private const int MaxHeadDim = 1 << 12;
    private const int MaxVocabulary = 1 << 24;
    private const int MaxLayers = 1024;

    /// <summary>The width of the hidden state.</summary>
    public required int Hidden { get; init; }

    /// <summary>The number of decoder layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Key and value heads; divides <see cref="Heads"/>.</summary>
    public required int KvHeads { get; init; }

    /// <summary>The width of one head; even, and not always <see cref="Hidden"/> ÷ <see cref="Heads"/>.</summary>
    public required int HeadDim { get; init; }

    /// <summary>The width inside the feed-forward block.</summary>
    public required int Ffn { get; init; }

    /// <summary>The vocabulary as the config states it; the embedding's rows decide.</summary>
    public required int Vocab { get; init; }

    /// <summary>Epsilon of the RMS norms.</summary>
    public required float NormEpsilon { get; init; }

    /// <summary>The rotary embedding.</summary>
    public required RopeConfig Rope { get; init; }

    /// <summary>Whether the head is the embedding, and then usually not stored.</summary>
    public required bool TiedEmbeddings { get; init; }

    /// <summary>The gate's activation.</summary>
    public required Activation Activation { get; init; }

    /// <summary>The longest sequence the model was made for, in tokens.</summary>
    public required int MaxPositions { get; init; }

    internal static LlamaConfig Read(JsonSource text, bool tiedAbsent)
    {
        Refuse(text, "attention_bias");
        Refuse(text, "mlp_bias");
        int hidden = text.Whole("hidden_size", 1, MaxWidth) ?? 4096;
        int heads = text.Whole("num_attention_heads", 1, MaxWidth) ?? 32;
        var config = new LlamaConfig
        {
            Hidden = hidden,
            Layers = text.Whole("num_hidden_layers", 1, MaxLayers) ?? 32,
            Heads = heads,
            KvHeads = text.Whole("num_key_value_heads", 1, MaxWidth) ?? heads,
            HeadDim = text.Whole("head_dim", 1, MaxHeadDim) ?? DividedHidden(text, hidden, heads),
            Ffn = text.Whole("intermediate_size", 1, MaxWidth) ?? 11008,
            Vocab = text.Whole("vocab_size", 1, MaxVocabulary) ?? 32000,
            NormEpsilon = (float)(text.Number("rms_norm_eps", 0, 1) ?? 1e-6),
            Rope = RopeConfig.Read(text),
            TiedEmbeddings = text.Flag("tie_word_embeddings", tiedAbsent),
            Activation = Activations.Read(text, "hidden_act", Activation.Silu),
            MaxPositions = text.Whole("max_position_embeddings", 1, MaxPositionsLimit) ?? 2048,
        };
        config.Check(text);
        return config;
    }

    private void Check(JsonSource text)
    {
        if (Heads % KvHeads != 0)
            throw text.Wrong("num_key_value_heads", $"{KvHeads} does not divide the {Heads} attention heads.");
        if (HeadDim > MaxHeadDim)
            throw text.Wrong("head_dim", $"{HeadDim} is hidden_size divided by num_attention_heads; at most {MaxHeadDim} is supported.");
        if (HeadDim % 2 != 0)
            throw text.Wrong("head_dim", $"{HeadDim} is odd; rotary embedding needs an even one.");

        ReadOnlySpan<(string Member, long Rows)> matrices = [("vocab_size", Vocab), ("intermediate_size", Ffn), ("num_attention_heads", (long)Heads * HeadDim)];
        foreach ((string member, long rows) in matrices)
        {
            if (rows * Hidden > int.MaxValue)
                throw text.Wrong(member, $"gives a matrix of {rows} x {Hidden} elements; at most {int.MaxValue} are supported.");
        }
    }

    private static int DividedHidden(JsonSource text, int hidden, int heads) =>
        hidden % heads == 0 ? hidden / heads : throw text.Wrong("num_attention_heads", $"{heads} does not divide hidden_size {hidden}, and head_dim is absent.");

    private static void Refuse(JsonSource text, string flag)
    {
        if (text.Flag(flag, absent: false))
            throw text.Wrong(flag, "true is not supported; linear layers without biases were expected.");
    }
}
