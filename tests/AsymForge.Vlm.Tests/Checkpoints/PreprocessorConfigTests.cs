using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Tests.Checkpoints;

public class PreprocessorConfigTests
{
    [Fact]
    public void An_empty_file_is_CLIPs_defaults()
    {
        PreprocessorConfig config = Load("preprocessor_config.json", "{}");
        Assert.Equal(new ResizeRule.ShortestEdge(224), config.Resize);
        Assert.Equal(new ResizeRule.Exact(224, 224), config.Crop);
        Assert.Equal(Resampling.Bicubic, config.Resample);
        Assert.Equal(1.0 / 255, config.RescaleFactor);
        Assert.Equal(0.4578275, config.Mean[1]);
        Assert.False(config.PadToSquare);
    }

    [Fact]
    public void Steps_that_are_off_do_nothing()
    {
        PreprocessorConfig config = Load("preprocessor_config.json", """{"do_resize":false,"do_center_crop":false,"do_rescale":false,"do_normalize":false}""");
        Assert.Null(config.Resize);
        Assert.Null(config.Crop);
        Assert.Equal(1, config.RescaleFactor);
        Assert.Equal([0, 0, 0], config.Mean);
        Assert.Equal([1, 1, 1], config.StandardDeviation);
    }

    [Fact]
    public void Older_files_write_one_number_per_size()
    {
        PreprocessorConfig config = Load("preprocessor_config.json", """{"size":336,"crop_size":320,"feature_extractor_type":"CLIPFeatureExtractor"}""");
        Assert.Equal(new ResizeRule.ShortestEdge(336), config.Resize);
        Assert.Equal(new ResizeRule.Exact(320, 320), config.Crop);
    }

    [Fact]
    public void Newer_folders_hold_it_in_the_processor_file()
    {
        PreprocessorConfig config = Load("processor_config.json", """{"image_processor":{"size":{"height":10,"width":12},"do_pad":true,"image_processor_type":"LlavaImageProcessor"}}""");
        Assert.Equal(new ResizeRule.Exact(10, 12), config.Resize);
        Assert.True(config.PadToSquare);
    }

    [Theory]
    [InlineData("preprocessor_config.json", """{"image_processor_type":"SiglipImageProcessor"}""", "'SiglipImageProcessor' is not supported; expected one of CLIPImageProcessor")]
    [InlineData("preprocessor_config.json", """{"size":{"longest_edge":3}}""", "$.size.height: a size in pixels was expected")]
    [InlineData("preprocessor_config.json", """{"size":{"shortest_edge":100000}}""", "$.size.shortest_edge: a whole number from 1 to 16384")]
    [InlineData("preprocessor_config.json", """{"image_mean":[0,0]}""", "$.image_mean: an array of 3 numbers")]
    [InlineData("preprocessor_config.json", """{"image_std":[0,1,1]}""", "$.image_std: a number from 1E-06")]
    [InlineData("preprocessor_config.json", """{"resample":9}""", "$.resample: a whole number from 0 to 4")]
    [InlineData("processor_config.json", "{}", "image_processor in processor_config.json")]
    public void What_cannot_run_is_refused(string file, string content, string message) =>
        Assert.Contains(message, Assert.Throws<InputFormatException>(() => Load(file, content)).Message);

    private static PreprocessorConfig Load(string file, string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf(file), content);
        return PreprocessorConfig.Load(folder.Path);
    }
}
