using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Tests.Checkpoints;

public class CheckpointTests
{
    public static IEnumerable<object?[]> Folders() => Fixtures.Folders(
        "hf", name => name.StartsWith("llama", StringComparison.Ordinal) || name == "llava" || name.StartsWith("llava-", StringComparison.Ordinal));

    /// <summary>Every name of the plan is found with the shape that the config gives, and no tensor of the file is left over.</summary>
    [FixtureTheory]
    [MemberData(nameof(Folders))]
    public void Every_tensor_has_its_canonical_name_and_shape(string folder, string? _) => CheckFolder(Fixtures.PathOf(folder));

    [SkippableModelFact]
    public void The_nano_model_has_every_tensor() => CheckFolder(Path.Combine(Fixtures.Models, "nano", "nano"));

    [Theory]
    [InlineData("text.embed.weight", "model.language_model.embed_tokens.weight")]
    [InlineData("text.lm_head.weight", "language_model.lm_head.weight")]
    [InlineData("text.layers.3.mlp.gate.weight", "model.layers.3.mlp.gate_proj.weight")]
    [InlineData("vision.layers.0.o.bias", "vision_tower.encoder.layers.0.self_attn.out_proj.bias")]
    [InlineData("vision.class_embedding", "model.vision_tower.vision_model.embeddings.class_embedding")]
    [InlineData("projector.linear_1.bias", "multi_modal_projector.linear_1.bias")]
    public void A_canonical_name_has_the_published_spellings(string canonical, string spelling) => Assert.Contains(spelling, TensorNames.Spellings(canonical));

    [Theory]
    [InlineData("text")]
    [InlineData("text.layers.weight")]
    [InlineData("text.layers.-1.q.weight")]
    [InlineData("text.layers.0.banana.weight")]
    [InlineData("projector.layers.0.q.weight")]
    [InlineData("model.embed_tokens.weight")]
    public void Other_names_are_refused(string name) => Assert.Throws<ArgumentException>(() => TensorNames.Spellings(name));

    [Fact]
    public void A_wrong_shape_names_file_tensor_and_both_shapes()
    {
        using var folder = new TemporaryFolder();
        new SafetensorsWriter().Add("model.norm.weight", [2], [1, 2]).Save(folder.PathOf("model.safetensors"));
        using Checkpoint checkpoint = Checkpoint.Open(folder.Path);
        Assert.Equal("model.norm.weight", checkpoint.Require("text.norm.weight", -1).Name);
        Assert.Null(checkpoint.FindCanonical("text.lm_head.weight"));
        string wrong = Assert.Throws<InputFormatException>(() => checkpoint.Require("text.norm.weight", 3)).Message;
        Assert.Equal($"{folder.PathOf("model.safetensors")}: model.norm.weight: has shape [2]; expected [3].", wrong);
        string absent = Assert.Throws<InputFormatException>(() => checkpoint.Require("text.embed.weight", -1, 3)).Message;
        Assert.Contains("language_model.model.embed_tokens.weight or model.language_model.embed_tokens.weight or model.embed_tokens.weight with shape [*, 3]", absent);
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"../outside.safetensors"}}""", "without a path")]
    [InlineData("""{"weight_map":{"a":"/etc/passwd"}}""", "without a path")]
    [InlineData("""{"weight_map":{"a":"..\\outside.safetensors"}}""", "without a path")]
    [InlineData("""{"weight_map":{"a":"c:one.safetensors"}}""", "without a path")]
    [InlineData("""{"weight_map":{"a":"two.safetensors"}}""", "is not in the folder")]
    [InlineData("""{"weight_map":{"b":"one.safetensors"}}""", "was expected to hold this tensor")]
    [InlineData("""{"weight_map":{"a":1}}""", "a text was expected")]
    [InlineData("""{"weight_map":{"a":"one.safetensors","a":"one.safetensors"}}""", "not valid JSON")]
    [InlineData("""{"weight_map":{"\ud800":"one.safetensors"}}""", "not valid")]
    [InlineData("""{"weight_map":{"a":"\ud800"}}""", "not valid Unicode text")]
    [InlineData("""{"weight_map":[]}""", "an object was expected")]
    [InlineData("""{}""", "from tensor to file")]
    [InlineData("""[]""", "an object was expected")]
    public void An_index_that_lies_is_refused(string index, string message)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("model"));
        new SafetensorsWriter().Add("a", [1], [1]).Save(folder.PathOf("outside.safetensors"));
        new SafetensorsWriter().Add("a", [1], [1]).Save(folder.PathOf("model/one.safetensors"));
        File.WriteAllText(folder.PathOf("model/model.safetensors.index.json"), index);
        Assert.Contains(message, Assert.Throws<InputFormatException>(() => Checkpoint.Open(folder.PathOf("model"))).Message);
    }

    [Fact]
    public void A_folder_without_weights_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("model.safetensors or model.safetensors.index.json was expected", Assert.Throws<InputFormatException>(() => Checkpoint.Open(folder.Path)).Message);
    }

    private static void CheckFolder(string folder)
    {
        ModelConfig config = ModelConfig.Load(folder);
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        var found = new HashSet<string>();
        foreach ((string canonical, long[] shape) in TensorPlan.Of(config))
            Assert.True(found.Add(checkpoint.Require(canonical, shape).Name), canonical);
        Assert.Empty(checkpoint.Tensors.Select(tensor => tensor.Name).Except(found));
    }

    /// <summary>Skipped where the models are not there.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SkippableModelFactAttribute : FactAttribute
    {
        public SkippableModelFactAttribute() => Skip = Directory.Exists(Path.Combine(Fixtures.Models, "nano", "nano")) ? null : "absent: models/nano";
    }
}
