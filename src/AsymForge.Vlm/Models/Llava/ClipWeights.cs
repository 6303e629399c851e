using AsymForge.Runtime;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models.Llava;

/// <summary>The weights of a CLIP vision tower up to the feature layer; what lies behind it is never read.</summary>
internal sealed class ClipWeights
{
    public ClipWeights(ClipVisionConfig config, int layersUsed, WeightReader reader)
    {
        Class = reader.Vector("vision.class_embedding", config.Hidden);
        Patch = reader.Flattened("vision.patch.weight", [config.Hidden, 3, config.PatchSize, config.PatchSize]);
        Position = reader.Vector("vision.position.weight", config.Positions, config.Hidden);
        PreNorm = new NormWeights(reader, "vision.pre_norm", config.Hidden);
        Layers = [.. Enumerable.Range(0, layersUsed).Select(layer => new ClipLayerWeights(config, reader, $"vision.layers.{layer}."))];
    }

    /// <summary>[hidden]</summary>
    public VectorWeight Class { get; }

    /// <summary>3 · patch · patch → hidden: the patch convolution as a product, without bias.</summary>
    public LinearWeight Patch { get; }

    /// <summary>[positions, hidden], that of the class token first.</summary>
    public VectorWeight Position { get; }

    public NormWeights PreNorm { get; }

    public ClipLayerWeights[] Layers { get; }
}

/// <summary>A layer norm: scale and shift.</summary>
internal sealed class NormWeights(WeightReader reader, string name, int width)
{
    public VectorWeight Scale { get; } = reader.Vector($"{name}.weight", width);

    public VectorWeight Shift { get; } = reader.Vector($"{name}.bias", width);
}

/// <summary>One encoder layer; every linear layer has a bias.</summary>
internal sealed class ClipLayerWeights(ClipVisionConfig config, WeightReader reader, string layer)
{
    public NormWeights AttentionNorm { get; } = new(reader, $"{layer}norm1", config.Hidden);

    public LinearWeight Query { get; } = reader.LinearWithBias($"{layer}q", config.Hidden, config.Hidden);

    public LinearWeight Key { get; } = reader.LinearWithBias($"{layer}k", config.Hidden, config.Hidden);

    public LinearWeight Value { get; } = reader.LinearWithBias($"{layer}v", config.Hidden, config.Hidden);

    public LinearWeight Output { get; } = reader.LinearWithBias($"{layer}o", config.Hidden, config.Hidden);

    public NormWeights MlpNorm { get; } = new(reader, $"{layer}norm2", config.Hidden);

    public LinearWeight Up { get; } = reader.LinearWithBias($"{layer}mlp.up", config.Ffn, config.Hidden);

    public LinearWeight Down { get; } = reader.LinearWithBias($"{layer}mlp.down", config.Hidden, config.Ffn);
}

/// <summary>The projector: two linear layers with an activation between them.</summary>
internal sealed class ProjectorWeights
{
    public ProjectorWeights(LlavaConfig config, WeightReader reader)
    {
        First = Layer(config, reader, "projector.linear_1", config.Vision.Hidden);
        Second = Layer(config, reader, "projector.linear_2", config.Text.Hidden);
    }

    public LinearWeight First { get; }

    public LinearWeight Second { get; }

    private static LinearWeight Layer(LlavaConfig config, WeightReader reader, string name, int inputs) =>
        config.ProjectorBias ? reader.LinearWithBias(name, config.Text.Hidden, inputs) : reader.Linear(name, config.Text.Hidden, inputs);
}
