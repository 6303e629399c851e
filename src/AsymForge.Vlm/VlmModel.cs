using AsymForge.Runtime;
using AsymForge.Runtime.Policies;
using AsymForge.Vlm.Accounting;
using AsymForge.Vlm.Chat;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;
using AsymForge.Vlm.Models;
using AsymForge.Vlm.Models.Llama;
using AsymForge.Vlm.Models.Llava;
using AsymForge.Vlm.Templates;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm;

/// <summary>
/// A model from a Hugging Face folder: weights, tokenizer, chat template and, where it sees pictures, their processor. Conversations share it; their steps take turns, since one operation
/// uses all threads. Dispose conversations first.
/// </summary>
public sealed class VlmModel : IDisposable
{
    private const int DefaultContext = 4096;
    private const int DefaultAnswer = 256;

    private readonly Checkpoint checkpoint;
    private readonly WeightReader reader;
    private readonly Lock gate = new();
    private bool disposed;

    private VlmModel(string folder, ModelConfig config, Checkpoint checkpoint, WeightReader reader, Backend backend)
    {
        (Folder, Config, this.checkpoint) = (folder, config, checkpoint);
        Tokenizer = TokenizerFile.Load(folder);
        (this.reader, Backend) = (reader, backend);
        Decoder = new LlamaDecoder(config.Text, new LlamaWeights(config.Text, reader), Backend);
        CheckVocabulary();
        Template = new Lazy<ChatTemplate>(() => ChatTemplate.LoadFrom(folder));
        Generation = GenerationConfig.Load(folder);
        if (config is LlavaConfig llava)
        {
            ClipTower tower = new(llava.Vision, new ClipWeights(llava.Vision, llava.VisionLayersUsed, reader), Backend);
            Vision = new LlavaVision(llava, tower, new ProjectorWeights(llava, reader), Backend);
            Processor = ProcessorOf(folder, llava.Vision);
            Placeholders = new PictureTokens(llava.ImageToken, llava.ImageTokens);
        }
    }

    /// <summary>The folder it was loaded from.</summary>
    public string Folder { get; }

    /// <summary>What its config.json says.</summary>
    public ModelConfig Config { get; }

    /// <summary>The tokenizer.</summary>
    public ITokenizer Tokenizer { get; }

    /// <summary>What prepares pictures; null for a model without them.</summary>
    public ClipImageProcessor? Processor { get; }

    /// <summary>Vision tokens of one picture; 0 for a model without them.</summary>
    public int VisionTokens => Vision?.Tokens ?? 0;

    /// <summary>The sizes that policies are bound to.</summary>
    public ModelGeometry Geometry => new()
    {
        Layers = Config.Text.Layers,
        Heads = Config.Text.Heads,
        KvHeads = Config.Text.KvHeads,
        HeadDim = Config.Text.HeadDim,
        Hidden = Config.Text.Hidden,
        HasCls = Vision?.HasClassAttention ?? false,
        VisionTokens = VisionTokens,
    };

    /// <summary>The sizes that the decoder's cost depends on.</summary>
    public DecoderShape Shape => new(Config.Text.Hidden, Config.Text.Ffn, Config.Text.Heads, Config.Text.KvHeads, Config.Text.HeadDim);

    internal Backend Backend { get; }

    internal LlamaDecoder Decoder { get; }

    internal LlavaVision? Vision { get; }

    internal PictureTokens? Placeholders { get; }

    internal GenerationConfig Generation { get; }

    internal Lazy<ChatTemplate> Template { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="folder">config.json, safetensors, tokenizer.json, chat template and, for a model with pictures, preprocessor_config.json.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative.</exception>
    /// <exception cref="InputFormatException">A file is absent, not valid, or of a family or construct that is not supported. The message names file, place and what was expected.</exception>
    public static VlmModel Load(string folder, VlmOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"'{folder}' is not a folder (expected one with config.json and model.safetensors).");
        }

        ModelConfig config = ModelConfig.Load(folder);
        Checkpoint checkpoint = Checkpoint.Open(folder);
        WeightReader reader = new(checkpoint);
        CpuBackend? backend = null;
        try
        {
            backend = new CpuBackend(new CpuBackendOptions { Threads = (options ?? new VlmOptions()).Threads });
            return new VlmModel(folder, config, checkpoint, reader, backend);
        }
        catch
        {
            backend?.Dispose();
            reader.Dispose();
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>Starts a conversation under a policy.</summary>
    /// <typeparam name="TPolicy">The policy class.</typeparam>
    /// <exception cref="PolicyBindException">The policy cannot be bound to this model with these values.</exception>
    /// <exception cref="ArgumentException">An option is out of range or has no effect.</exception>
    /// <exception cref="InputFormatException">The model has no chat template, or one that is not valid.</exception>
    public ChatSession StartChat<TPolicy>(ChatOptions? options = null)
        where TPolicy : class, IPolicy<TPolicy> => StartChat(CompiledPolicy.Of<TPolicy>(), options);

    /// <summary>Starts a conversation.</summary>
    /// <param name="policy">Null: the dense model.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="PolicyBindException">The policy cannot be bound to this model with these values.</exception>
    /// <exception cref="ArgumentException">An option is out of range or has no effect.</exception>
    /// <exception cref="InputFormatException">The model has no chat template, or one that is not valid.</exception>
    public ChatSession StartChat(CompiledPolicy? policy = null, ChatOptions? options = null)
    {
        options ??= ChatOptions.Default;
        options.Check();
        return Start(options, Bind(policy, options));
    }

    /// <summary>Starts a conversation under a program that was bound elsewhere: one written by hand, or shared by several conversations.</summary>
    /// <param name="program">The bound program; policy values and weights of the options do not reach it.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="PolicyBindException">The program asks for something that this runtime does not do.</exception>
    /// <exception cref="ArgumentException">An option is out of range or has no effect.</exception>
    /// <exception cref="InputFormatException">The model has no chat template, or one that is not valid.</exception>
    public ChatSession StartChatWith(PolicyProgram program, ChatOptions? options = null)
    {
        options ??= ChatOptions.Default;
        options.Check();
        return Start(options, TakeBound(program, options));
    }

    /// <summary>Where the vision tokens of a picture lie in its own pixels, row-major.</summary>
    /// <exception cref="InvalidOperationException">The model sees no pictures.</exception>
    public PatchGrid PatchGridOf(Image image) => Config is LlavaConfig { Vision: var tower } && Processor is { } processor
        ? processor.GridOf(image.Width, image.Height, tower.PatchSize)
        : throw new InvalidOperationException($"The model in '{Folder}' sees no pictures (expected a model with a vision tower).");

    /// <summary>Returns the memory. A step of a conversation that runs is waited for; the next one throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            Backend.Dispose();
            reader.Dispose();
            checkpoint.Dispose();
        }
    }

    /// <summary>Held by whoever runs a piece of a forward pass: one operation of the backend at a time.</summary>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    internal Lock.Scope Hold()
    {
        Lock.Scope scope = gate.EnterScope();
        if (disposed)
        {
            scope.Dispose();
            throw new ObjectDisposedException(nameof(VlmModel));
        }

        return scope;
    }

    /// <summary>Most tokens of a conversation.</summary>
    internal int ContextOf(ChatOptions options)
    {
        int most = Config.Text.MaxPositions, asked = options.MaxContext ?? Math.Min(most, DefaultContext);
        return asked <= most
            ? asked
            : throw new ArgumentOutOfRangeException(nameof(options), asked, $"{nameof(ChatOptions)}.{nameof(ChatOptions.MaxContext)} is above the model's {most} positions.");
    }

    /// <summary>Longest answer.</summary>
    internal int AnswerOf(ChatOptions options) => options.MaxTokens ?? Generation.MaxNewTokens ?? DefaultAnswer;

    internal BoundPolicy Bind(CompiledPolicy? policy, ChatOptions options)
    {
        if (policy is null)
        {
            return options.Keep is null && options.Weights is null && !options.PolicyValues.Names.Any()
                ? BoundPolicy.Dense
                : throw new ArgumentException("Keep, weights or policy values are set, but there is no policy that they act on.", nameof(options));
        }

        return Take(policy.Bind(Geometry, options.PolicyValues, options.Weights ?? new FolderWeightSource(Folder)), options);
    }

    /// <summary>As <see cref="Take"/>, for a program that policy values and weights no longer reach.</summary>
    internal BoundPolicy TakeBound(PolicyProgram program, ChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(program);
        return options.Weights is null && !options.PolicyValues.Names.Any()
            ? Take(program, options)
            : throw new ArgumentException("Policy values or weights are set, but the program is bound already.", nameof(options));
    }

    /// <summary>The stages of a bound program with memory for a conversation.</summary>
    private BoundPolicy Take(PolicyProgram program, ChatOptions options)
    {
        int context = ContextOf(options);
        int pictures = Vision is null ? 0 : Math.Max(1, context / Vision.Tokens);
        return BoundPolicy.Create(program, options.Keep, Geometry, new VisionExtent(context, context, pictures, Config.Text.Hidden));
    }

    private ChatSession Start(ChatOptions options, BoundPolicy policy)
    {
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return new ChatSession(this, options, policy);
        }
        catch
        {
            policy.Dispose();
            throw;
        }
    }

    /// <summary>Every token that can be read or written needs an embedding, and a picture's placeholder has to be a token.</summary>
    private void CheckVocabulary()
    {
        int rows = Decoder.Embedding.Rows;
        if (Decoder.Vocabulary > rows || Tokenizer.VocabularySize > rows)
        {
            throw new InputFormatException(Folder, "embedding", $"has {rows} rows; the head has {Decoder.Vocabulary} and the tokenizer {Tokenizer.VocabularySize} tokens, no more than the embedding were expected.");
        }

        if (Config is LlavaConfig { ImageToken: var image } && Tokenizer.IdToToken(image) is null)
        {
            throw new InputFormatException(Path.Combine(Folder, "config.json"), "$.image_token_index", $"{image} is no token of tokenizer.json.");
        }
    }

    private static ClipImageProcessor ProcessorOf(string folder, ClipVisionConfig vision)
    {
        ClipImageProcessor processor = new(PreprocessorConfig.Load(folder));
        return processor.Height == vision.ImageSize && processor.Width == vision.ImageSize
            ? processor
            : throw new InputFormatException(folder, "preprocessor_config.json", $"makes pictures of {processor.Width} x {processor.Height} pixels; the vision tower takes {vision.ImageSize} x {vision.ImageSize}.");
    }
}
