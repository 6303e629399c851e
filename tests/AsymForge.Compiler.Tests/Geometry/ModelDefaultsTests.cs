namespace AsymForge.Compiler.Tests;

/// <summary>What a configuration class assumes where config.json is silent, by the values that Hugging Face's classes document, and the edges of what is accepted.</summary>
public sealed class ModelDefaultsTests
{
    // layers, hidden, heads, kv heads, head dim, context
    public static TheoryData<string, int[]> Decoders { get; } = new()
    {
        { "llama", [32, 4096, 32, 32, 128, 2048] },
        { "mistral", [32, 4096, 32, 8, 128, 131072] },
        { "qwen2", [32, 4096, 32, 32, 128, 32768] },
        { "qwen2_vl_text", [80, 8192, 64, 8, 128, 32768] },
        { "qwen2_5_vl_text", [80, 8192, 64, 8, 128, 32768] },
        { "mllama_text_model", [40, 4096, 32, 8, 128, 131072] },
        { "gemma", [28, 3072, 16, 16, 256, 8192] },
        { "gemma2", [26, 2304, 8, 4, 256, 8192] },
        { "gemma3_text", [26, 2304, 8, 4, 256, 131072] },
        { "phi3", [32, 3072, 32, 32, 96, 4096] },
        { "internlm2", [32, 4096, 32, 32, 128, 2048] },
    };

    [Theory]
    [MemberData(nameof(Decoders))]
    public void A_decoder_that_only_names_itself_has_the_sizes_of_its_class(string kind, int[] expected) =>
        Assert.Equal(expected, Text(ModelConfig.Read("m", $"{{\"model_type\": \"llava\", \"text_config\": {{\"model_type\": \"{kind}\"}}}}")));

    // The decoder of a family that does not say which.
    [Theory]
    [InlineData("llava", "llama")]
    [InlineData("llava_next", "llama")]
    [InlineData("llava_onevision", "qwen2")]
    [InlineData("qwen2_vl", "qwen2_vl_text")]
    [InlineData("qwen2_5_vl", "qwen2_5_vl_text")]
    [InlineData("mllama", "mllama_text_model")]
    [InlineData("idefics3", "llama")]
    [InlineData("smolvlm", "llama")]
    [InlineData("internvl", "qwen2")]
    [InlineData("internvl_chat", "qwen2", "llm_config")]
    [InlineData("paligemma", "gemma")]
    [InlineData("gemma3", "gemma3_text")]
    [InlineData("phi3_v", "phi3", "")]
    [InlineData("llama", "llama", "")]
    [InlineData("mistral", "mistral", "")]
    [InlineData("qwen2", "qwen2", "")]
    [InlineData("gemma", "gemma", "")]
    [InlineData("gemma2", "gemma2", "")]
    [InlineData("gemma3_text", "gemma3_text", "")]
    [InlineData("phi3", "phi3", "")]
    public void A_family_has_its_decoder(string family, string decoder, string section = "text_config")
    {
        // Towers of families whose class assumes patches that their factor does not divide get a size that it does.
        string vision = family is "idefics3" or "smolvlm" ? ", \"vision_config\": {\"image_size\": 64}" : "";
        string decoderSection = section.Length == 0 ? "" : $", \"{section}\": {{}}";
        ModelFacts facts = ModelConfig.Read("m", $"{{\"model_type\": \"{family}\"{decoderSection}{vision}}}");

        Assert.Equal(family, facts.Family);
        Assert.Equal((int[])Decoders.Single(row => (string)row[0] == decoder)[1], Text(facts));
    }

    // family, vision_config (empty: none), further members; then layers, heads, width, CLS, tokens of a picture from, to, protected, rows, columns.
    public static TheoryData<string, string, string, object[]> Towers { get; } = new()
    {
        { "llava", "", "", [24, 16, 1024, true, 576, 576, 0, 24, 24] },
        { "llava", "{}", "", [12, 12, 768, true, 49, 49, 0, 7, 7] },
        { "llava", "{}", "\"vision_feature_select_strategy\": \"full\"", [12, 12, 768, true, 50, 50, 0, 0, 0] },
        { "llava", "{\"model_type\": \"siglip_vision_model\"}", "", [12, 12, 768, false, 195, 195, 0, 0, 0] },
        { "llava", "{\"model_type\": \"siglip_vision_model\"}", "\"vision_feature_select_strategy\": \"full\"", [12, 12, 768, false, 196, 196, 0, 14, 14] },
        { "llava", "{\"model_type\": \"siglip_vision_model\", \"image_size\": 16}", "", [12, 12, 768, false, 1, 1, 0, 1, 1] },
        { "llava", "{\"image_size\": [64, 64], \"patch_size\": [64, 64]}", "", [12, 12, 768, true, 1, 1, 0, 1, 1] },
        { "llava", "{\"image_size\": 95}", "", [12, 12, 768, true, 4, 4, 0, 2, 2] },
        { "llava_next", "", "", [24, 16, 1024, true, 577, 576 + (48 * 49), 1, 0, 0] },
        { "llava_next", "", "\"image_grid_pinpoints\": []", [24, 16, 1024, true, 577, 576, 1, 0, 0] },
        { "llava_next", "", "\"image_grid_pinpoints\": [[336, 672]]", [24, 16, 1024, true, 577, 576 + (24 * 49), 1, 0, 0] },
        { "llava_next", "", "\"image_grid_pinpoints\": [[672, 336]]", [24, 16, 1024, true, 577, 576 + (48 * 25), 1, 0, 0] },
        { "llava_onevision", "", "", [26, 16, 1152, false, 730, 0, 1, 0, 0] },
        { "llava_onevision", "", "\"image_grid_pinpoints\": [[384, 384]]", [26, 16, 1152, false, 730, 729 + (27 * 28), 1, 0, 0] },
        { "llava_onevision", "", "\"image_grid_pinpoints\": [[2304, 2304]], \"vision_aspect_ratio\": \"anyres_max_1\"", [26, 16, 1152, false, 730, 729 + 882 + 162, 1, 0, 0] },
        { "llava_onevision", "", "\"image_grid_pinpoints\": [[2304, 2304]]", [26, 16, 1152, false, 730, 729 + 7938 + 162, 1, 0, 0] },
        { "llava_onevision", "", "\"image_grid_pinpoints\": []", [26, 16, 1152, false, 730, 729, 1, 0, 0] },
        { "qwen2_vl", "", "", [32, 16, 1280, false, 1, 0, 0, 0, 0] },
        { "qwen2_vl", "{\"depth\": 5, \"num_heads\": 3, \"embed_dim\": 48, \"hidden_size\": 99}", "", [5, 3, 48, false, 1, 0, 0, 0, 0] },
        { "qwen2_5_vl", "", "", [32, 16, 3584, false, 1, 0, 0, 0, 0] },
        { "qwen2_5_vl", "{\"model_type\": \"qwen2_5_vl_vision\"}", "", [32, 16, 3584, false, 1, 0, 0, 0, 0] },
        { "mllama", "", "", [40, 16, 1280, true, 4100, 4100, 0, 0, 0] },
        { "mllama", "{\"attention_heads\": 4, \"max_num_tiles\": 2, \"num_global_layers\": 3, \"num_hidden_layers\": 6}", "", [9, 4, 1280, true, 2050, 2050, 0, 0, 0] },
        { "idefics3", "", "\"scale_factor\": 7", [12, 16, 1152, false, 1, 0, 0, 0, 0] },
        { "idefics3", "{\"image_size\": 128}", "", [12, 16, 1152, false, 4, 0, 0, 0, 0] },
        { "smolvlm", "{\"model_type\": \"smolvlm_vision\", \"image_size\": 192}", "\"scale_factor\": 3", [12, 16, 1152, false, 4, 0, 0, 0, 0] },
        { "internvl", "", "", [24, 16, 1024, true, 256, 0, 0, 0, 0] },
        { "internvl", "", "\"downsample_ratio\": 1, \"max_dynamic_patch\": 2", [24, 16, 1024, true, 1024, 3 * 1024, 0, 0, 0] },
        { "internvl", "", "\"downsample_ratio\": 0.001", [24, 16, 1024, true, 1, 0, 0, 0, 0] },
        { "internvl", "", "\"force_image_size\": 224", [24, 16, 1024, true, 64, 0, 0, 0, 0] },
        { "internvl", "{\"model_type\": \"intern_vit_6b\"}", "", [48, 25, 3200, true, 64, 0, 0, 0, 0] },
        { "paligemma", "", "", [27, 16, 1152, false, 256, 256, 0, 16, 16] },
        { "paligemma", "{}", "", [12, 12, 768, false, 196, 196, 0, 14, 14] },
        { "gemma3", "", "", [12, 12, 768, false, 256, 256, 0, 16, 16] },
        { "gemma3", "", "\"mm_tokens_per_image\": 64", [12, 12, 768, false, 64, 64, 0, 8, 8] },
    };

    [Theory]
    [MemberData(nameof(Towers))]
    public void A_tower_has_what_is_said_and_else_the_sizes_of_its_class(string family, string vision, string further, object[] expected)
    {
        string members = string.Concat(vision.Length == 0 ? "" : $", \"vision_config\": {vision}", further.Length == 0 ? "" : ", " + further);
        Assert.Equal(expected, Vision($"{{\"model_type\": \"{family}\", \"text_config\": {{}}{members}}}"));
    }

    [Theory]
    [InlineData("{}", new object[] { 24, 16, 1024, true, 313, 0, 25, 0, 0 })]
    [InlineData("{\"num_img_tokens\": 9}", new object[] { 24, 16, 1024, true, 25, 0, 7, 0, 0 })]
    public void Phi_puts_a_separator_behind_every_row_of_crop_and_whole_and_one_between(string processor, object[] expected) =>
        Assert.Equal(expected, Vision($"{{\"model_type\": \"phi3_v\", \"img_processor\": {processor}}}"));

    [Theory]
    [InlineData("", "3, 8, 13, 18, 23, 28, 33, 38")]
    [InlineData("\"num_hidden_layers\": 13", "3, 8")]
    [InlineData("\"num_hidden_layers\": 14", "3, 8, 13")]
    [InlineData("\"cross_attention_layers\": []", "")]
    [InlineData("\"cross_attention_layers\": [39, 0, 7, 0]", "0, 7, 39")]
    public void Llama_vision_attends_across_in_some_layers(string text, string layers) =>
        Assert.Equal(layers, string.Join(", ", ModelConfig.Read("m", $"{{\"model_type\": \"mllama\", \"text_config\": {{{text}}}}}").CrossLayers));

    // hidden, heads, kv heads, head dim of a decoder that says some of them
    [Theory]
    [InlineData("mistral", "\"num_attention_heads\": 16", "4096, 16, 8, 256")]
    [InlineData("mistral", "\"num_attention_heads\": 4", "4096, 4, 4, 1024")]
    [InlineData("llama", "\"num_attention_heads\": 1", "4096, 1, 1, 4096")]
    [InlineData("llama", "\"head_dim\": 7, \"hidden_size\": 33", "33, 32, 32, 7")]
    [InlineData("llama", "\"num_key_value_heads\": 1", "4096, 32, 1, 128")]
    [InlineData("gemma", "\"hidden_size\": 5", "5, 16, 16, 256")]
    public void Heads_and_their_width_follow_from_what_is_said(string family, string members, string expected)
    {
        ModelFacts facts = ModelConfig.Read("m", $"{{\"model_type\": \"{family}\", {members}}}");
        Assert.Equal(expected, $"{facts.Hidden}, {facts.Heads}, {facts.KvHeads}, {facts.HeadDim}");
    }

    // Each beside the nearest value that is accepted.
    [Theory]
    [InlineData("\"image_size\": 16384", "\"image_size\": 16385", "'vision_config.image_size' is 16385 by 16385 (expected a square of at most 16384)")]
    [InlineData("\"image_size\": [64, 64]", "\"image_size\": [64, 65]", "'vision_config.image_size' is 64 by 65 (expected a square of at most 16384)")]
    [InlineData("\"patch_size\": 224", "\"patch_size\": 225", "'vision_config.patch_size' is 225 by 225 (expected a square of at most image_size 224)")]
    [InlineData("\"patch_size\": [8, 8]", "\"patch_size\": [8, 9]", "'vision_config.patch_size' is 8 by 9 (expected a square of at most image_size 224)")]
    [InlineData("\"image_size\": 224", "\"image_size\": [224]", "'vision_config.image_size' is an array (expected a whole number from 1 to 16777216)")]
    [InlineData("\"num_hidden_layers\": 16777216", "\"num_hidden_layers\": 16777217", "'vision_config.num_hidden_layers' is 16777217 (expected a whole number from 1 to 16777216)")]
    [InlineData("\"num_hidden_layers\": 1", "\"num_hidden_layers\": 0", "'vision_config.num_hidden_layers' is 0 (expected a whole number from 1 to 16777216)")]
    [InlineData("\"model_type\": null", "\"model_type\": 3", "'vision_config.model_type' is 3 (expected a string)")]
    [InlineData("\"model_type\": \"clip_vision_model_2\"", "\"model_type\": \"an_clip_vision_model\"", "'vision_config.model_type' is \"an_clip_vision_model\" (expected one of clip_vision_model, idefics3_vision, intern_vit_6b, internvl_vision, mllama_vision_model, qwen2_5_vl, qwen2_vl, siglip_vision_model, smolvlm_vision)")]
    public void A_tower_is_read_or_refused(string accepted, string refused, string message)
    {
        string Config(string member) => $"{{\"model_type\": \"llava\", \"text_config\": {{}}, \"vision_config\": {{{member}}}}}";
        Assert.NotNull(ModelConfig.Read("m", Config(accepted)).Vision);
        Assert.EndsWith(": " + message, Assert.Throws<ConfigException>(() => ModelConfig.Read("m", Config(refused))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qwen2_vl", "\"vision_config\": {\"patch_size\": 99}", "\"vision_config\": {\"patch_size\": [2, 3]}", "'vision_config.patch_size' is 2 by 3 (expected a square)")]
    [InlineData("llava", "\"vision_feature_select_strategy\": \"full\"", "\"vision_feature_select_strategy\": \"all\"", "'vision_feature_select_strategy' is \"all\" (expected \"default\" or \"full\")")]
    [InlineData("llava_onevision", "\"vision_aspect_ratio\": \"anyres_max_1\"", "\"vision_aspect_ratio\": \"anyres_max_0\"", "'vision_aspect_ratio' is \"anyres_max_0\" (expected anyres_max_1 to anyres_max_1024)")]
    [InlineData("llava_onevision", "\"vision_aspect_ratio\": \"anyres_max_1024\"", "\"vision_aspect_ratio\": \"anyres_max_1025\"", "'vision_aspect_ratio' is \"anyres_max_1025\" (expected anyres_max_1 to anyres_max_1024)")]
    [InlineData("llava_onevision", "\"vision_aspect_ratio\": \"anyres_max_9\"", "\"vision_aspect_ratio\": \"9\"", "'vision_aspect_ratio' is \"9\" (expected anyres_max_1 to anyres_max_1024)")]
    [InlineData("llava_next", "\"image_grid_pinpoints\": [[336, 336]]", "\"image_grid_pinpoints\": [[336, 336, 336]]", "'image_grid_pinpoints' is an array (expected pairs of height and width)")]
    [InlineData("llava_next", "\"image_grid_pinpoints\": []", "\"image_grid_pinpoints\": 336", "'image_grid_pinpoints' is 336 (expected an array)")]
    [InlineData("llava_next", "\"image_grid_pinpoints\": null", "\"image_grid_pinpoints\": [[16777216, 16777216]]", "'vision_config' is of 1436087062368 tokens to a picture (expected at most 16777216)")]
    [InlineData("mllama", "\"vision_config\": {\"max_num_tiles\": 16368}", "\"vision_config\": {\"max_num_tiles\": 16369}", "'vision_config' is of 16778225 tokens to a picture (expected at most 16777216)")]
    [InlineData("idefics3", "\"scale_factor\": 7", "\"scale_factor\": 2", "'scale_factor' is 2 (expected a divisor of the 7 patches of a side)")]
    [InlineData("internvl", "\"downsample_ratio\": 1.0", "\"downsample_ratio\": 1.01", "'downsample_ratio' is 1.01 (expected a number above 0, at most 1)")]
    [InlineData("internvl", "\"downsample_ratio\": 1e-3", "\"downsample_ratio\": 0", "'downsample_ratio' is 0 (expected a number above 0, at most 1)")]
    [InlineData("internvl", "\"downsample_ratio\": null", "\"downsample_ratio\": true", "'downsample_ratio' is true (expected a number above 0, at most 1)")]
    [InlineData("gemma3", "\"mm_tokens_per_image\": 4", "\"mm_tokens_per_image\": {}", "'mm_tokens_per_image' is an object (expected a whole number from 1 to 16777216)")]
    [InlineData("llava", "\"vision_config\": null", "\"vision_config\": false", "'vision_config' is false (expected an object)")]
    public void A_family_is_read_or_refused(string family, string accepted, string refused, string message)
    {
        string Config(string member) => $"{{\"model_type\": \"{family}\", \"text_config\": {{}}, {member}}}";
        Assert.NotNull(ModelConfig.Read("m", Config(accepted)).Vision);
        Assert.EndsWith(": " + message, Assert.Throws<ConfigException>(() => ModelConfig.Read("m", Config(refused))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"text_config\": {\"head_dim\": 0}", "'text_config.head_dim' is 0 (expected a whole number from 1 to 16777216)")]
    [InlineData("\"text_config\": {\"hidden_size\": 4097}", "'text_config.num_attention_heads' is 32 (expected a divisor of hidden_size 4097, or head_dim)")]
    [InlineData("\"text_config\": {\"num_key_value_heads\": 3}", "'text_config.num_key_value_heads' is 3 (expected a divisor of the 32 attention heads)")]
    [InlineData("\"text_config\": {\"model_type\": \"x\"}", "'text_config.model_type' is \"x\" (expected one of gemma, gemma2, gemma3_text, internlm2, llama, mistral, mllama_text_model, phi3, qwen2, qwen2_5_vl_text, qwen2_vl_text)")]
    [InlineData("\"text_config\": []", "'text_config' is an array (expected an object)")]
    [InlineData("\"text_config\": null", "'text_config' is missing (expected an object that describes the decoder)")]
    [InlineData("\"text_config\": {\"cross_attention_layers\": [0, 41, 2]}", "'text_config.cross_attention_layers' is 0, 41, 2 (expected layers below 40)", "mllama")]
    [InlineData("\"text_config\": {\"cross_attention_layers\": [-1]}", "'text_config.cross_attention_layers' is -1 (expected a whole number from 0 to 16777216)", "mllama")]
    [InlineData("\"text_config\": {\"cross_attention_layers\": 3}", "'text_config.cross_attention_layers' is 3 (expected an array)", "mllama")]
    [InlineData("\"img_processor\": {\"num_img_tokens\": 143}", "'img_processor.num_img_tokens' is 143 (expected a square number)", "phi3_v")]
    public void A_decoder_is_refused(string members, string message, string family = "llava") =>
        Assert.EndsWith(": " + message, Assert.Throws<ConfigException>(() => ModelConfig.Read("m", $"{{\"model_type\": \"{family}\", {members}}}")).Message, StringComparison.Ordinal);

    [Fact]
    public void Known_families_are_listed() => Assert.Equal(
        "gemma, gemma2, gemma3, gemma3_text, idefics3, internvl, internvl_chat, llama, llava, llava_next, llava_onevision, mistral, mllama, paligemma, phi3, phi3_v, qwen2, qwen2_5_vl, qwen2_vl, smolvlm",
        string.Join(", ", ModelConfig.Known));

    [Fact]
    public void Sizes_are_what_a_policy_can_depend_on()
    {
        ModelFacts facts = ModelConfig.Read("m", "{\"model_type\": \"llava\", \"text_config\": {\"model_type\": \"gemma2\"}}");
        Assert.Equal(new ModelSizes { Name = "m", Hidden = 2304, HeadDim = 256, Layers = 26, Heads = 8, KvHeads = 4, VisionTokens = 576, HasCls = true }, facts.Sizes);
        Assert.Equal(new ModelSizes { Name = "m", Hidden = 2304, HeadDim = 256, Layers = 26, Heads = 8, KvHeads = 4 }, (facts with { Vision = null }).Sizes);
        Assert.Equal(0, (facts with { Vision = facts.Vision! with { Most = 577 } }).Sizes.VisionTokens);
        Assert.False((facts with { Vision = facts.Vision! with { HasCls = false } }).Sizes.HasCls);
    }

    private static int[] Text(ModelFacts facts) => [facts.Layers, facts.Hidden, facts.Heads, facts.KvHeads, facts.HeadDim, facts.Context];

    private static object[] Vision(string text)
    {
        VisionFacts seen = ModelConfig.Read("m", text).Vision!;
        return [seen.Layers, seen.Heads, seen.Hidden, seen.HasCls, seen.Least, seen.Most, seen.Protected, seen.Rows, seen.Columns];
    }
}
