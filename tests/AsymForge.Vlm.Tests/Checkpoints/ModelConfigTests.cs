using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Tests.Checkpoints;

public class ModelConfigTests
{
    [Fact]
    public void The_config_that_LLaVA_publishes_is_filled_from_the_class_defaults()
    {
        // What llava-1.5-7b-hf writes, no more.
        var llava = (LlavaConfig)Load("""
            {"model_type":"llava","image_token_index":32000,"projector_hidden_act":"gelu","vision_feature_layer":-2,"vision_feature_select_strategy":"default",
            "text_config":{"_name_or_path":"lmsys/vicuna-7b-v1.5","max_position_embeddings":4096,"model_type":"llama","rms_norm_eps":1e-05,"vocab_size":32064},
            "vision_config":{"hidden_size":1024,"image_size":336,"intermediate_size":4096,"model_type":"clip_vision_model","num_attention_heads":16,
            "num_hidden_layers":24,"patch_size":14,"projection_dim":768,"vocab_size":32000}}
            """);
        Assert.Equal(
            new LlamaConfig
            {
                Hidden = 4096, Layers = 32, Heads = 32, KvHeads = 32, HeadDim = 128, Ffn = 11008, Vocab = 32064, NormEpsilon = 1e-5f, MaxPositions = 4096,
                Rope = new RopeConfig { Theta = 10_000 }, TiedEmbeddings = false, Activation = Activation.Silu,
            },
            llava.Text);
        Assert.Equal(Activation.QuickGelu, llava.Vision.Activation);
        Assert.Equal((576, 577, 23, 32000), (llava.ImageTokens, llava.Vision.Positions, llava.VisionLayersUsed, llava.ImageToken));
        Assert.Equal(Activation.Gelu, llava.ProjectorActivation);
        Assert.True(llava.ProjectorBias);
    }

    [Fact]
    public void An_absent_vision_section_is_LLaVAs_tower_and_an_empty_one_is_CLIPs()
    {
        Assert.Equal(576, ((LlavaConfig)Load("""{"model_type":"llava","text_config":{}}""")).ImageTokens);
        ClipVisionConfig clip = ((LlavaConfig)Load("""{"model_type":"llava","text_config":{},"vision_config":{},"vision_feature_select_strategy":"full"}""")).Vision;
        Assert.Equal((768, 12, 49), (clip.Hidden, clip.Layers, clip.Patches));
    }

    [Theory]
    [InlineData("-1", 4)]
    [InlineData("-2", 3)]
    [InlineData("-5", 0)]
    [InlineData("0", 0)]
    [InlineData("4", 4)]
    public void The_feature_layer_counts_hidden_states(string written, int layers)
    {
        string config = $$"""{"model_type":"llava","text_config":{},"vision_config":{"num_hidden_layers":4},"vision_feature_layer":{{written}}}""";
        Assert.Equal(layers, ((LlavaConfig)Load(config)).VisionLayersUsed);
    }

    [Theory]
    [InlineData("""{"rope_theta":5e5}""", 5e5, RopeScaling.None, 1)]
    [InlineData("""{"rope_theta":5e5,"rope_scaling":null}""", 5e5, RopeScaling.None, 1)]
    [InlineData("""{"rope_scaling":{"type":"linear","factor":4}}""", 1e4, RopeScaling.Linear, 4)]
    [InlineData("""{"rope_parameters":{"rope_theta":2e4,"rope_type":"default"}}""", 2e4, RopeScaling.None, 1)]
    [InlineData("""{"rope_theta":1e6,"rope_scaling":{"rope_type":"llama3","factor":8,"low_freq_factor":1,"high_freq_factor":4,"original_max_position_embeddings":64}}""", 1e6, RopeScaling.Llama3, 8)]
    public void Rotary_settings_come_in_three_forms(string members, double theta, RopeScaling scaling, double factor)
    {
        RopeConfig rope = Load("{\"model_type\":\"llama\"," + members[1..]).Text.Rope;
        Assert.Equal((theta, scaling, factor), (rope.Theta, rope.Scaling, rope.Factor));
    }

    [Theory]
    [InlineData("""{}""", "$.model_type: absent; expected llama or llava")]
    [InlineData("""{"model_type":"qwen2_vl"}""", "'qwen2_vl' is not supported; expected llama or llava")]
    [InlineData("""{"model_type":"llava","text_config":{"model_type":"mistral"}}""", "$.text_config.model_type: 'mistral' is not supported")]
    [InlineData("""{"model_type":"llava","text_config":{},"vision_config":{"model_type":"siglip_vision_model"}}""", "$.vision_config.model_type: 'siglip_vision_model'")]
    [InlineData("""{"model_type":"llava"}""", "$.text_config")]
    [InlineData("""{"model_type":"llama","hidden_size":0}""", "$.hidden_size: a whole number from 1 to")]
    [InlineData("""{"model_type":"llama","hidden_size":"x"}""", "$.hidden_size: a whole number")]
    [InlineData("""{"model_type":"llama","num_hidden_layers":1025}""", "$.num_hidden_layers: a whole number from 1 to 1024")]
    [InlineData("""{"model_type":"llama","num_attention_heads":6,"hidden_size":48,"num_key_value_heads":4}""", "4 does not divide the 6 attention heads")]
    [InlineData("""{"model_type":"llama","num_attention_heads":6}""", "6 does not divide hidden_size 4096, and head_dim is absent")]
    [InlineData("""{"model_type":"llama","head_dim":3}""", "3 is odd")]
    [InlineData("""{"model_type":"llama","vocab_size":1000000}""", "$.vocab_size: gives a matrix of 1000000 x 4096")]
    [InlineData("""{"model_type":"llama","hidden_act":"relu6"}""", "'relu6' is not supported; expected one of gelu")]
    [InlineData("""{"model_type":"llama","attention_bias":true}""", "linear layers without biases")]
    [InlineData("""{"model_type":"llama","rope_scaling":{"type":"yarn","factor":2}}""", "'yarn' is not supported; expected default, linear or llama3")]
    [InlineData("""{"model_type":"llama","rope_scaling":{"type":"linear"}}""", "$.rope_scaling.factor: this scaling needs it")]
    [InlineData("""{"model_type":"llava","text_config":{},"vision_feature_layer":[-2,-1]}""", "several layers are not supported")]
    [InlineData("""{"model_type":"llava","text_config":{},"vision_feature_layer":25}""", "a whole number from -25 to 24")]
    [InlineData("""{"model_type":"llava","text_config":{},"vision_config":{"patch_size":300}}""", "300 is larger than image_size 224")]
    [InlineData("""{"model_type":"llama","hidden_size":1048576}""", "$.hidden_size: a whole number from 1 to")]
    [InlineData("""{"model_type":"llama","hidden_size":1,"num_attention_heads":1,"head_dim":1048576}""", "$.head_dim: a whole number from 1 to 4096")]
    [InlineData("""{"model_type":"llama","hidden_size":131072,"num_attention_heads":1,"vocab_size":1,"intermediate_size":1}""", "131072 is hidden_size divided by num_attention_heads")]
    [InlineData("""{"model_type":"llava","text_config":{},"vision_config":{"image_size":65536,"patch_size":256}}""", "$.vision_config.image_size: a whole number from 1 to 4096")]
    [InlineData("""{"model_type":"llava","text_config":{},"vision_config":{"image_size":256,"patch_size":1,"hidden_size":1,"num_attention_heads":1,"intermediate_size":32768}}""", "gives 2147516416 values for the 65537 tokens of a picture")]
    [InlineData("""{"model_type":"llava","text_config":{"hidden_size":8192},"vision_config":{"image_size":256,"patch_size":1,"hidden_size":8,"num_attention_heads":1}}""", "$.text_config.hidden_size: gives 536879104 values")]
    [InlineData("""{"model_type":"llama","model_type":"llava"}""", "not valid JSON")]
    [InlineData("""{"model_type":"\ud800"}""", "$.model_type: is not valid Unicode text")]
    public void What_cannot_run_is_refused(string config, string message) => Assert.Contains(message, Assert.Throws<InputFormatException>(() => Load(config)).Message);

    [Theory]
    [InlineData("""{"\ud800":1,"model_type":"llama"}""")]
    [InlineData("""{"model_type":"llama","rope_scaling":{"\udc00":1,"type":"linear"}}""")]
    public void A_name_that_is_no_text_does_no_harm(string config)
    {
        try
        {
            Load(config);
        }
        catch (InputFormatException)
        {
        }
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("config.json"), [(byte)'{', (byte)'"', 0xBE, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        Assert.Contains("not valid UTF-8", Assert.Throws<InputFormatException>(() => ModelConfig.Load(folder.Path)).Message);
    }

    [Fact]
    public void A_folder_without_a_config_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("config.json: the file was expected", Assert.Throws<InputFormatException>(() => ModelConfig.Load(folder.Path)).Message);
    }

    [Theory]
    [InlineData("""{"eos_token_id":2,"max_new_tokens":32}""", "{}", 2)]
    [InlineData("""{"eos_token_id":[2,5]}""", "{}", 2, 5)]
    [InlineData("""{}""", """{"eos_token_id":7}""", 7)]
    [InlineData(null, """{"text_config":{"eos_token_id":[8]}}""", 8)]
    [InlineData(null, "{}")]
    public void Stop_tokens_come_from_the_first_file_that_names_any(string? generation, string config, params int[] stops)
    {
        using var folder = new TemporaryFolder();
        if (generation is not null)
            File.WriteAllText(folder.PathOf("generation_config.json"), generation);
        File.WriteAllText(folder.PathOf("config.json"), config);
        Assert.Equal(stops, GenerationConfig.Load(folder.Path).StopTokens);
    }

    private static ModelConfig Load(string config)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("config.json"), config);
        return ModelConfig.Load(folder.Path);
    }
}
