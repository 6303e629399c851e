using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;
using FsCheck;
using FsCheck.Fluent;

namespace AsymForge.Vlm.Tests.Checkpoints;

/// <summary>Law: a damaged file opens or is refused with <see cref="InputFormatException"/>; nothing else happens.</summary>
public class HostileCheckpointTests
{
    private static readonly byte[] Weights = WriteWeights();

    private const string Config = """
        {"model_type":"llava","image_token_index":378,"projector_hidden_act":"gelu","text_config":{"head_dim":12,"hidden_size":48,"intermediate_size":88,
        "num_attention_heads":6,"num_hidden_layers":4,"num_key_value_heads":2,"rms_norm_eps":1e-05,"rope_scaling":{"factor":8.0,"high_freq_factor":4.0,
        "low_freq_factor":1.0,"original_max_position_embeddings":64,"rope_type":"llama3"},"vocab_size":385},"vision_config":{"hidden_size":32,"image_size":30,
        "intermediate_size":56,"num_attention_heads":4,"num_hidden_layers":4,"patch_size":6},"vision_feature_layer":-2,"eos_token_id":[2,3]}
        """;

    private const string Preprocessor = """
        {"crop_size":{"height":30,"width":30},"do_center_crop":true,"do_pad":true,"image_mean":[0.48,0.45,0.40],"image_processor_type":"LlavaImageProcessor",
        "image_std":[0.26,0.26,0.27],"resample":3,"rescale_factor":0.0039,"size":{"shortest_edge":30}}
        """;

    [Property(MaxTest = 400, Arbitrary = [typeof(Damages)])]
    public void Damaged_weights_open_or_are_refused(Damage damage) => Survive("model.safetensors", damage.Apply(Weights), folder =>
    {
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        foreach (TensorEntry tensor in checkpoint.Tensors)
            _ = tensor.Bytes.Length > 0 ? tensor.Bytes[^1] : 0;
    });

    [Property(MaxTest = 400, Arbitrary = [typeof(Damages)])]
    public void Damaged_configs_load_or_are_refused(Damage damage) => Survive("config.json", damage.Apply(Config), folder =>
    {
        ModelConfig.Load(folder);
        GenerationConfig.Load(folder);
    });

    [Property(MaxTest = 200, Arbitrary = [typeof(Damages)])]
    public void Damaged_preprocessors_load_or_are_refused(Damage damage) =>
        Survive("preprocessor_config.json", damage.Apply(Preprocessor), folder => PreprocessorConfig.Load(folder));

    [Property(MaxTest = 200, Arbitrary = [typeof(Damages)])]
    public void Damaged_indices_open_or_are_refused(Damage damage) => Survive(
        "model.safetensors.index.json", damage.Apply("""{"metadata":{},"weight_map":{"a":"one.safetensors","b":"one.safetensors"}}"""), folder =>
        {
            File.WriteAllBytes(Path.Combine(folder, "one.safetensors"), Weights);
            Checkpoint.Open(folder).Dispose();
        });

    private static void Survive(string name, byte[] content, Action<string> act)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf(name), content);
        try
        {
            act(folder.Path);
        }
        catch (InputFormatException)
        {
        }
    }

    private static byte[] WriteWeights()
    {
        using var folder = new TemporaryFolder();
        new SafetensorsWriter().Add("a", [2, 2], [1, 2, 3, 4]).Add("b", CheckpointType.BF16, [3], new byte[6]).Save(folder.PathOf("w"));
        return File.ReadAllBytes(folder.PathOf("w"));
    }
}

/// <summary>A few bytes replaced, then perhaps the end cut off.</summary>
public sealed record Damage((int Place, byte Value)[] Changes, int Cut)
{
    public byte[] Apply(string text) => Apply(System.Text.Encoding.UTF8.GetBytes(text));

    public byte[] Apply(byte[] original)
    {
        byte[] damaged = [.. original[..Math.Max(0, original.Length - Cut)]];
        foreach ((int place, byte value) in Changes)
        {
            if (damaged.Length > 0)
                damaged[place % damaged.Length] = value;
        }

        return damaged;
    }
}

public static class Damages
{
    // Mostly characters that JSON gives a meaning, as random bytes alone hardly get past the parser.
    private static readonly Gen<byte> Value = Gen.OneOf(Gen.Choose(0, 255).Select(v => (byte)v), Gen.Elements("0123456789-+.eE{}[]\",:\\ntfu ".Select(c => (byte)c).ToArray()));

    public static Arbitrary<Damage> Any() => Arb.From(
        from changes in Gen.Choose(0, 100_000).Zip(Value).ArrayOf()
        from cut in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, 1000)))
        select new Damage([.. changes.Take(4).Select(change => (change.Item1, change.Item2))], cut));
}
