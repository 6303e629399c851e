using System.Globalization;
using System.Text.Json;
using AsymForge.Testing;

namespace AsymForge.Compiler.Tests;

/// <summary>From config.json to facts: every family's published sizes, and every golden folder against what its reference run produced.</summary>
public sealed class ModelConfigTests
{
    private const string Configs = "tests/AsymForge.Compiler.Tests/Geometry/Configs";

    public static IEnumerable<object?[]> Golden => Fixtures.Folders("hf", _ => true);

    // layers, hidden, heads, kv heads, head dim, context; tower layers, heads, width, CLS; tokens of a picture from, to (0: open), protected, rows, columns.
    public static TheoryData<string, int[], object[]?> Published { get; } = new()
    {
        { "llava-1.5-7b", [32, 4096, 32, 32, 128, 4096], [24, 16, 1024, true, 576, 576, 0, 24, 24] },
        { "llava-1.5-13b", [40, 5120, 40, 40, 128, 4096], [24, 16, 1024, true, 576, 576, 0, 24, 24] },
        { "llava-next-mistral-7b", [32, 4096, 32, 8, 128, 32768], [24, 16, 1024, true, 577, 2928, 1, 0, 0] },
        { "llava-next-vicuna-7b", [32, 4096, 32, 32, 128, 4096], [24, 16, 1024, true, 577, 2928, 1, 0, 0] },
        { "llava-onevision-7b", [28, 3584, 28, 4, 128, 32768], [26, 16, 1152, false, 730, 729 + 7938 + 162, 1, 0, 0] },
        { "llava-onevision-0.5b", [24, 896, 14, 2, 64, 32768], [26, 16, 1152, false, 730, 729 + 7938 + 162, 1, 0, 0] },
        { "qwen2-vl-7b", [28, 3584, 28, 4, 128, 32768], [32, 16, 1280, false, 1, 0, 0, 0, 0] },
        { "qwen2-vl-2b", [28, 1536, 12, 2, 128, 32768], [32, 16, 1280, false, 1, 0, 0, 0, 0] },
        { "qwen2.5-vl-7b", [28, 3584, 28, 4, 128, 128000], [32, 16, 1280, false, 1, 0, 0, 0, 0] },
        { "qwen2.5-vl-3b", [36, 2048, 16, 2, 128, 128000], [32, 16, 1280, false, 1, 0, 0, 0, 0] },
        { "llama-3.2-11b-vision", [40, 4096, 32, 8, 128, 131072], [40, 16, 1280, true, 6404, 6404, 0, 0, 0] },
        { "smolvlm-256m", [30, 576, 9, 3, 64, 8192], [12, 12, 768, false, 64, 0, 0, 0, 0] },
        { "smolvlm-500m", [32, 960, 15, 5, 64, 8192], [12, 12, 768, false, 64, 0, 0, 0, 0] },
        { "smolvlm-2.2b", [24, 2048, 32, 32, 64, 8192], [27, 16, 1152, false, 81, 0, 0, 0, 0] },
        { "internvl3-1b", [24, 896, 14, 2, 64, 32768], [24, 16, 1024, true, 256, 0, 0, 0, 0] },
        { "internvl2.5-8b", [32, 4096, 32, 8, 128, 32768], [24, 16, 1024, true, 256, 256 * 13, 0, 0, 0] },
        { "paligemma-3b-224", [18, 2048, 8, 1, 256, 8192], [27, 16, 1152, false, 256, 256, 0, 16, 16] },
        { "gemma-3-4b", [34, 2560, 8, 4, 256, 131072], [27, 16, 1152, false, 256, 256, 0, 16, 16] },
        { "phi-3.5-vision", [32, 3072, 32, 32, 96, 131072], [24, 16, 1024, true, 313, 0, 25, 0, 0] },
        { "llama-3-8b", [32, 4096, 32, 8, 128, 8192], null },
        { "qwen2.5-7b", [28, 3584, 28, 4, 128, 32768], null },
        { "smollm2-135m", [30, 576, 9, 3, 64, 8192], null },
        { "smollm2-360m", [32, 960, 15, 5, 64, 8192], null },
        { "phi-3-mini", [32, 3072, 32, 32, 96, 4096], null },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Published_sizes_are_read(string name, int[] text, object[]? vision)
    {
        ModelFacts facts = ModelConfig.Read(name, File.ReadAllText(Path.Combine(Fixtures.Repository, Configs, name + ".json")));
        Assert.Equal(name, facts.Name);
        Assert.Equal<IEnumerable<int>>(text, (int[])[facts.Layers, facts.Hidden, facts.Heads, facts.KvHeads, facts.HeadDim, facts.Context]);
        Assert.Equal<IEnumerable<object>?>(vision, facts.Vision is not { } seen ? null : (object[])[seen.Layers, seen.Heads, seen.Hidden, seen.HasCls, seen.Least, seen.Most, seen.Protected, seen.Rows, seen.Columns]);
        Assert.Equal(name == "llama-3.2-11b-vision" ? [3, 8, 13, 18, 23, 28, 33, 38] : [], facts.CrossLayers);
    }

    [Fact]
    public void Every_config_beside_this_test_is_in_the_table() =>
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Fixtures.Repository, Configs), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal),
            Published.Select(row => (string)row[0]!).Order(StringComparer.Ordinal));

    // The caches of the reference run have the sizes, and the prompt has the picture's tokens.
    [FixtureTheory]
    [MemberData(nameof(Golden))]
    public void Golden_folders_have_the_sizes_of_their_reference_run(string folder, string? reason)
    {
        Assert.Null(reason);
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Fixtures.PathOf(folder), "expected.json")));
        foreach (string file in Directory.GetFiles(Fixtures.PathOf(folder), "config*.json"))
        {
            ModelFacts facts = ModelConfig.Read("golden", File.ReadAllText(file));
            int[][] caches = [.. expected.RootElement.GetProperty("cached_key_shapes").EnumerateArray().Select(Shape)];
            Assert.Equal(caches.Length, facts.Layers);
            Assert.All(caches.Where(shape => shape.Length > 0), shape => Assert.Equal([facts.KvHeads, facts.HeadDim], [shape[1], shape[3]]));
            CheckPictures(expected.RootElement, facts);
        }
    }

    // A layer that attends across has no cache where there is no picture.
    private static int[] Shape(JsonElement shape) => shape.ValueKind == JsonValueKind.Null ? [] : [.. shape.EnumerateArray().Select(size => size.GetInt32())];

    private static void CheckPictures(JsonElement expected, ModelFacts facts)
    {
        int pictures = expected.GetProperty("images").GetArrayLength();
        if (pictures == 0)
        {
            return;
        }

        VisionFacts vision = Assert.IsType<VisionFacts>(facts.Vision);
        if (facts.CrossLayers.Count > 0)
        {
            // Cross-attention caches: what the layers see of all tiles, the reference's for one picture.
            int[] seen = [.. facts.CrossLayers.Select(layer => expected.GetProperty("cached_key_shapes")[layer][2].GetInt32())];
            Assert.All(seen, tokens => Assert.Equal(vision.Tokens * pictures, tokens));
            return;
        }

        int id = expected.GetProperty("image_token_id").GetInt32();
        int rows = expected.GetProperty("input_ids").GetArrayLength();
        int tokens = expected.GetProperty("input_ids").EnumerateArray().Sum(row => row.EnumerateArray().Count(token => token.GetInt32() == id));
        Assert.True(tokens >= vision.Least * pictures, string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens of {pictures} pictures in {rows} rows, at least {vision.Least} each"));
        Assert.True(vision.Most == 0 || tokens <= vision.Most * pictures, string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens, at most {vision.Most} each"));
    }

    public static TheoryData<string, ConfigFault, int, int, string> Wrong { get; } = new()
    {
        { "", ConfigFault.Unreadable, 1, 1, "the file ends (expected a value)" },
        { "[]", ConfigFault.Unreadable, 1, 1, "an array (expected an object" },
        { "{\n  \"model_type\": \"llama\",\n}", ConfigFault.Unreadable, 3, 1, "'}' (expected a name in quotes)" },
        { "{\"a\": 1 \"b\": 2}", ConfigFault.Unreadable, 1, 9, "'\"' (expected ',' or '}')" },
        { "{\"a\": NaN}", ConfigFault.Unreadable, 1, 7, "'N' (expected a value)" },
        { "{\"a\": 1,\n \"a\": 2}", ConfigFault.Unreadable, 2, 2, "a second \"a\" (expected every name once)" },
        { "{} x", ConfigFault.Unreadable, 1, 4, "'x' (expected the end of the file)" },
        { "{\"a\": 01}", ConfigFault.Unreadable, 1, 8, "'1' (expected ',' or '}')" },
        { "{\"a\": \"\\x\"}", ConfigFault.Unreadable, 1, 9, "'x' (expected an escape" },
        { "{\"a\": \"b\n\"}", ConfigFault.Unreadable, 1, 9, "U+000A (expected the '\"' that ends the string)" },
        { "{\n \"model_type\": \"bert\"}", ConfigFault.UnknownFamily, 2, 16, "'model_type' is \"bert\" (expected one of gemma, gemma2, gemma3" },
        { "{}", ConfigFault.UnknownFamily, 1, 1, "'model_type' is missing (expected one of" },
        { "{\"model_type\": \"llava\"}", ConfigFault.Field, 1, 1, "'text_config' is missing (expected an object" },
        { "{\"model_type\": \"llava\",\n\"text_config\": {\"model_type\": \"bert\"}}", ConfigFault.UnknownFamily, 2, 31, "'text_config.model_type' is \"bert\" (expected one of gemma," },
        { "{\"model_type\": \"llava\", \"text_config\": {},\n\"vision_config\": {\"model_type\": \"resnet\"}}", ConfigFault.UnknownFamily, 2, 33, "'vision_config.model_type' is \"resnet\"" },
        { "{\"model_type\": \"llama\",\n \"num_hidden_layers\": -1}", ConfigFault.Field, 2, 23, "'num_hidden_layers' is -1 (expected a whole number from 1 to 16777216)" },
        { "{\"model_type\": \"llama\",\n \"num_hidden_layers\": 1.5}", ConfigFault.Field, 2, 23, "'num_hidden_layers' is 1.5" },
        { "{\"model_type\": \"llama\",\n \"num_hidden_layers\": 99999999999999999999}", ConfigFault.Field, 2, 23, "'num_hidden_layers' is 99999999999999999999" },
        { "{\"model_type\": \"llama\",\n \"num_key_value_heads\": 5}", ConfigFault.Field, 2, 25, "'num_key_value_heads' is 5 (expected a divisor of the 32 attention heads)" },
        { "{\"model_type\": \"gemma3\", \"text_config\": {}, \"mm_tokens_per_image\": 255}", ConfigFault.Field, 1, 68, "'mm_tokens_per_image' is 255 (expected a square number)" },
        { "{\"model_type\": \"mllama\", \"text_config\": {\"cross_attention_layers\": [40]}}", ConfigFault.Field, 1, 68, "(expected layers below 40)" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_with_its_place(string text, ConfigFault fault, int line, int column, string message)
    {
        ConfigException thrown = Assert.Throws<ConfigException>(() => ModelConfig.Read("m", text));
        Assert.Equal((fault, line, column), (thrown.Fault, thrown.Line, thrown.Column));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Size_and_depth_are_bounded()
    {
        Assert.Contains("at most 64", Assert.Throws<ConfigException>(() => ModelConfig.Read("m", new string('[', 100_000))).Message, StringComparison.Ordinal);
        Assert.Contains("at most 1048576", Assert.Throws<ConfigException>(() => ModelConfig.Read("m", new string(' ', (1 << 20) + 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ConfigException>(() => ModelConfig.Read("m", string.Concat(Enumerable.Repeat("{\"a\":", 64)) + "1" + new string('}', 64)));
    }

    // Whatever is damaged, the answer is facts or one ConfigException.
    [Property(MaxTest = 300)]
    public void Damaged_files_give_facts_or_one_clear_error(int file, int at, char with, bool cut)
    {
        string[] files = Directory.GetFiles(Path.Combine(Fixtures.Repository, Configs), "*.json");
        string text = File.ReadAllText(files[(int)((uint)file % (uint)files.Length)]);
        int place = (int)((uint)(at * 7919) % (uint)text.Length);
        string damaged = cut ? text[..place] : text.Remove(place, 1).Insert(place, with.ToString());
        try
        {
            Assert.True(ModelConfig.Read("m", damaged).Layers > 0);
        }
        catch (ConfigException wrong)
        {
            Assert.True(wrong.Line > 0 && wrong.Column > 0);
            Assert.NotEmpty(wrong.Expected);
        }
    }

    [Fact]
    public void Equal_geometry_gives_equal_facts()
    {
        const string Text = "{\"model_type\": \"llama\", \"num_hidden_layers\": 4, \"eos_token_id\": 2}";
        Assert.Equal(ModelConfig.Read("m", Text), ModelConfig.Read("m", Text.Replace("2}", "3}", StringComparison.Ordinal)));
        Assert.NotEqual(ModelConfig.Read("m", Text), ModelConfig.Read("m", Text.Replace("4,", "5,", StringComparison.Ordinal)));
    }
}
