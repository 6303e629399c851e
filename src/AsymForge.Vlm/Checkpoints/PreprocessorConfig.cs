namespace AsymForge.Vlm.Checkpoints;

/// <summary>
/// The image processing of CLIP and LLaVA: <c>preprocessor_config.json</c>, or the <c>image_processor</c> section of <c>processor_config.json</c> in newer
/// folders. The steps run in the order of the properties; a step that is off has a null.
/// </summary>
public sealed record PreprocessorConfig
{
    private const string FileName = "preprocessor_config.json";
    private const string ProcessorFileName = "processor_config.json";
    private const int MaxSide = 1 << 14;

    private static readonly double[] ClipMean = [0.48145466, 0.4578275, 0.40821073];
    private static readonly double[] ClipStandardDeviation = [0.26862954, 0.26130258, 0.27577711];
    private static readonly string[] Processors =
        ["CLIPImageProcessor", "CLIPFeatureExtractor", "CLIPImageProcessorFast", "LlavaImageProcessor", "LlavaImageProcessorFast"];

    /// <summary>Whether the picture is first padded to a square with the mean colour, as the original LLaVA does.</summary>
    public required bool PadToSquare { get; init; }

    /// <summary>The size to resize to.</summary>
    public required ResizeRule? Resize { get; init; }

    /// <summary>The filter of the resize.</summary>
    public required Resampling Resample { get; init; }

    /// <summary>The part that is cut out of the middle.</summary>
    public required ResizeRule.Exact? Crop { get; init; }

    /// <summary>What bytes are multiplied with; 1 where rescaling is off.</summary>
    public required double RescaleFactor { get; init; }

    /// <summary>What is subtracted per channel [3]; zeros where normalising is off.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>What is divided by per channel [3]; ones where normalising is off.</summary>
    public required IReadOnlyList<double> StandardDeviation { get; init; }

    /// <summary>The colour of the padding [3], 0 to 1. It is the written mean even where normalising is off.</summary>
    public required IReadOnlyList<double> PadColour { get; init; }

    /// <summary>Reads the folder's files.</summary>
    /// <exception cref="InputFormatException">No file is there, one is not valid, or its processor is not supported.</exception>
    public static PreprocessorConfig Load(string folder)
    {
        string path = Path.Combine(folder, FileName), processor = Path.Combine(folder, ProcessorFileName);
        if (File.Exists(path))
            return Read(JsonSource.Load(path));
        if (File.Exists(processor) && JsonSource.Load(processor).Section("image_processor") is { } section)
            return Read(section);
        throw new InputFormatException(folder, FileName, $"the file, or a section image_processor in {ProcessorFileName}, was expected.");
    }

    private static PreprocessorConfig Read(JsonSource file)
    {
        string? type = file.Text("image_processor_type") ?? file.Text("feature_extractor_type");
        if (type is not null && !Processors.Contains(type, StringComparer.Ordinal))
            throw file.Wrong("image_processor_type", $"'{type}' is not supported; expected one of {string.Join(", ", Processors)}.");

        bool normalise = file.Flag("do_normalize", absent: true);
        double[] mean = file.Numbers("image_mean", 3, 0, 1) ?? ClipMean;
        return new PreprocessorConfig
        {
            PadToSquare = type is not null && type.StartsWith("Llava", StringComparison.Ordinal) && file.Flag("do_pad", absent: false),
            Resize = file.Flag("do_resize", absent: true) ? ReadSize(file) : null,
            Resample = (Resampling)(file.Whole("resample", 0, 4) ?? (int)Resampling.Bicubic),
            Crop = file.Flag("do_center_crop", absent: true) ? ReadCrop(file) : null,
            RescaleFactor = file.Flag("do_rescale", absent: true) ? file.Number("rescale_factor", 1e-9, 1e3) ?? 1.0 / 255 : 1,
            Mean = normalise ? mean : [0, 0, 0],
            StandardDeviation = normalise ? file.Numbers("image_std", 3, 1e-6, 1e6) ?? ClipStandardDeviation : [1, 1, 1],
            PadColour = mean,
        };
    }

    // Older files write one number: the shortest edge for the size, both sides for the crop.
    private static ResizeRule ReadSize(JsonSource file)
    {
        if (file.IsNumber("size"))
            return new ResizeRule.ShortestEdge(Side(file, "size"));
        if (file.Section("size") is not { } size)
            return new ResizeRule.ShortestEdge(224);
        return size.Has("shortest_edge") ? new ResizeRule.ShortestEdge(Side(size, "shortest_edge")) : ReadSides(size);
    }

    private static ResizeRule.Exact ReadCrop(JsonSource file)
    {
        if (file.IsNumber("crop_size"))
            return new ResizeRule.Exact(Side(file, "crop_size"), Side(file, "crop_size"));
        return file.Section("crop_size") is { } size ? ReadSides(size) : new ResizeRule.Exact(224, 224);
    }

    private static ResizeRule.Exact ReadSides(JsonSource size) => new(Side(size, "height"), Side(size, "width"));

    private static int Side(JsonSource section, string name) => section.Whole(name, 1, MaxSide) ?? throw section.Wrong(name, "a size in pixels was expected.");
}
