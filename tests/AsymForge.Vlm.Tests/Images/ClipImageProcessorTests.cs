using System.Security.Cryptography;
using System.Text.Json;
using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Images;

public class ClipImageProcessorTests
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["clip_shortest_edge_center_crop"] = "CLIPImageProcessor",
        ["llava_pad_to_square"] = "LlavaImageProcessor",
    };

    public static IEnumerable<object?[]> Folders() => Fixtures.Folders("hf", name => name == "llava" || name.StartsWith("llava-", StringComparison.Ordinal));

    /// <summary>pixel_values of transformers 5.23.0, within the tolerance beside them.</summary>
    [FixtureTheory]
    [MemberData(nameof(Folders))]
    public void Pixel_values_are_those_of_transformers(string folder, string? _)
    {
        string path = Fixtures.PathOf(folder);
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "expected.json")));
        double tolerance = expected.RootElement.GetProperty("tensors").GetProperty("pixel_values").GetProperty("tolerance").GetDouble();
        using SafetensorsFile values = SafetensorsFile.Open(Path.Combine(path, "expected.safetensors"));
        var processor = new ClipImageProcessor(PreprocessorConfig.Load(path));
        float[] actual = [.. Directory.GetFiles(path, "image_*.png").Order(StringComparer.Ordinal).SelectMany(file => processor.Process(Image.Load(file)))];
        AssertClose(values["pixel_values"].ToSingles(), actual, tolerance);
    }

    public static IEnumerable<object?[]> Processors() => Fixtures.Files(
        "images/processors", "*.safetensors", path => Types.ContainsKey(Path.GetFileNameWithoutExtension(path)) ? null : $"not yet: {Path.GetFileNameWithoutExtension(path)}");

    /// <summary>Toy sizes: all bytes and values.</summary>
    [FixtureTheory]
    [MemberData(nameof(Processors))]
    public void Small_pictures_are_those_of_the_processor(string file, string? _)
    {
        string family = Path.GetFileNameWithoutExtension(file);
        using SafetensorsFile expected = SafetensorsFile.Open(Fixtures.PathOf(file));
        using SafetensorsFile inputs = SafetensorsFile.Open(Fixtures.PathOf("images/processors/inputs.safetensors"));
        ClipImageProcessor processor = Processor(family, Runs(family).GetProperty("small_settings"));
        foreach (TensorEntry tensor in expected.Tensors)
        {
            Image image = Input(inputs, tensor.Name.Split('.')[0]);
            if (tensor.Type == CheckpointType.U8)
                Assert.Equal(tensor.Bytes, Planes(processor, image));
            else
                AssertClose(tensor.ToSingles(), processor.Process(image), 1e-6 * tensor.ToSingles().Max(MathF.Abs));
        }
    }

    /// <summary>Real sizes: the digest of all bytes, and 64 values.</summary>
    [FixtureTheory]
    [MemberData(nameof(Processors))]
    public void Real_pictures_are_those_of_the_processor(string file, string? _)
    {
        string family = Path.GetFileNameWithoutExtension(file);
        using SafetensorsFile inputs = SafetensorsFile.Open(Fixtures.PathOf("images/processors/inputs.safetensors"));
        JsonElement runs = Runs(family);
        ClipImageProcessor processor = Processor(family, runs.GetProperty("real_settings"));
        JsonProperty[] real = [.. runs.EnumerateObject().Where(run => run.Name.StartsWith("real_", StringComparison.Ordinal) && run.Name != "real_settings")];
        Assert.NotEmpty(real);
        foreach (JsonProperty run in real)
        {
            Image image = Input(inputs, run.Name["real_".Length..]);
            Assert.Equal(run.Value.GetProperty("sha256_uint8").GetString(), Convert.ToHexStringLower(SHA256.HashData(Planes(processor, image))));
            float[] values = processor.Process(image);
            int[] index = [.. run.Value.GetProperty("sample_index").EnumerateArray().Select(value => value.GetInt32())];
            float[] sample = [.. run.Value.GetProperty("sample_float32").EnumerateArray().Select(value => value.GetSingle())];
            AssertClose(sample, [.. index.Select(at => values[at])], 3e-6);
        }
    }

    public static IEnumerable<object?[]> Tables() => Fixtures.Files("images/processors/tables", "clip_336.json");

    /// <summary>Resized sizes and crop offsets of transformers.</summary>
    [FixtureTheory]
    [MemberData(nameof(Tables))]
    public void Sizes_are_those_of_the_table(string file, string? _)
    {
        using JsonDocument table = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf(file)));
        PreprocessorConfig config = Config("""{"size":{"shortest_edge":336},"crop_size":{"height":336,"width":336}}""");
        foreach (JsonElement row in table.RootElement.EnumerateArray())
        {
            int[] size = Pair(row, "size");
            ClipGeometry geometry = ClipGeometry.Of(config, size[1], size[0]);
            Assert.Equal(Pair(row, "resized"), (int[])[geometry.Rows.Resized, geometry.Columns.Resized]);
            Assert.Equal(Pair(row, "crop_top_left"), (int[])[geometry.Rows.CropStart, geometry.Columns.CropStart]);
        }
    }

    [Fact]
    public void A_crop_larger_than_the_picture_is_black_around_it()
    {
        var processor = new ClipImageProcessor(Config("""{"do_resize":false,"crop_size":{"height":4,"width":3},"do_rescale":false,"do_normalize":false}"""));
        float[] values = processor.Process(new Image(1, 1, [9, 8, 7, 255]));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0], values[..12]);
    }

    [Fact]
    public void An_elongated_picture_is_refused_before_memory_is_taken()
    {
        PreprocessorConfig config = Config("""{"image_processor_type":"LlavaImageProcessor","do_pad":true,"size":{"height":8,"width":8},"crop_size":8}""");
        Assert.Throws<InputFormatException>(() => ClipGeometry.Of(config, Image.MaxSide, 1));
    }

    [Fact]
    public void A_processor_without_a_fixed_size_is_refused() =>
        Assert.Throws<InputFormatException>(() => new ClipImageProcessor(Config("""{"do_center_crop":false}""")));

    private static ClipImageProcessor Processor(string family, JsonElement settings)
    {
        string json = settings.GetRawText().TrimEnd().TrimEnd('}') + $", \"image_processor_type\": \"{Types[family]}\"}}";
        return new ClipImageProcessor(Config(json));
    }

    private static PreprocessorConfig Config(string json)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("preprocessor_config.json"), json);
        return PreprocessorConfig.Load(folder.Path);
    }

    private static JsonElement Runs(string family)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf("images/processors/pixels.json")));
        return document.RootElement.GetProperty(family).Clone();
    }

    private static Image Input(SafetensorsFile inputs, string size)
    {
        TensorEntry tensor = inputs["image_" + size];
        return TestPictures.FromRgb(tensor.Bytes, (int)tensor.Shape[1], (int)tensor.Shape[0]);
    }

    private static byte[] Planes(ClipImageProcessor processor, Image image)
    {
        var bytes = new byte[4 * processor.Width * processor.Height];
        processor.ResizeAndCrop(image, bytes);
        int plane = processor.Width * processor.Height;
        var planes = new byte[3 * plane];
        for (int i = 0; i < planes.Length; i++)
            planes[i] = bytes[(4 * (i % plane)) + (i / plane)];
        return planes;
    }

    private static int[] Pair(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.False(!(Math.Abs(expected[i] - actual[i]) <= tolerance), $"value {i}: {actual[i]}, expected {expected[i]} ± {tolerance}");
    }
}
