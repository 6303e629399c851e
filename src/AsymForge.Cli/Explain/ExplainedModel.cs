using AsymForge.Nano;
using AsymForge.Vlm;
using AsymForge.Vlm.Accounting;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Cli;

/// <summary>The sizes of the model that a policy is explained for, from its config.json alone.</summary>
/// <param name="Name">The folder, or <c>nano</c>.</param>
/// <param name="Geometry">What policies are bound to.</param>
/// <param name="Shape">What a prefill's cost depends on.</param>
/// <param name="VisionTokens">Of one picture; 0 for a model that sees none.</param>
/// <param name="TowerHeads">Heads of a layer of the vision tower; 0 likewise.</param>
internal sealed record ExplainedModel(string Name, ModelGeometry Geometry, DecoderShape Shape, int VisionTokens, int TowerHeads)
{
    /// <summary>The name of the built-in model.</summary>
    public const string Nano = "nano";

    /// <summary>The model in <paramref name="folder"/>; the built-in one for null and <see cref="Nano"/>.</summary>
    /// <exception cref="InputFormatException">The folder's config.json is absent, not valid or of an unknown family.</exception>
    public static ExplainedModel Load(string? folder)
    {
        ModelConfig config = ModelConfig.Load(folder is null or Nano ? NanoModel.Folder : folder);
        LlamaConfig text = config.Text;
        LlavaConfig? llava = config as LlavaConfig;
        ModelGeometry geometry = new()
        {
            Layers = text.Layers,
            Heads = text.Heads,
            KvHeads = text.KvHeads,
            HeadDim = text.HeadDim,
            Hidden = text.Hidden,
            HasCls = llava?.VisionLayersUsed > 0,
            VisionTokens = llava?.ImageTokens ?? 0,
        };
        return new(folder ?? Nano, geometry, new(text.Hidden, text.Ffn, text.Heads, text.KvHeads, text.HeadDim), geometry.VisionTokens, llava?.Vision.Heads ?? 0);
    }
}
