using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;
using AsymForge.Vlm.Models;
using AsymForge.Vlm.Models.Llava;

namespace AsymForge.Vlm.Tests.Models;

/// <summary>From picture to vision tokens, stage by stage against what transformers computes.</summary>
public sealed class VisionFixtureTests
{
    public static IEnumerable<object?[]> Cases() => Fixtures.Folders("hf", name => name == "llava" || name.StartsWith("llava-", StringComparison.Ordinal));

    [FixtureTheory]
    [MemberData(nameof(Cases))]
    public void Every_stage_is_within_its_tolerance(string folder, string? reason)
    {
        Assert.Null(reason);
        using GoldenCase golden = new(folder);
        LlavaConfig config = (LlavaConfig)golden.Model.Config;
        using ClipState state = new(config);
        IReadOnlyList<Image> images = golden.Images;
        for (int picture = 0; picture < images.Count; picture++)
        {
            int index = picture, stages = 0;
            golden.Model.Processor!.Process(images[picture], state.Pixels.AsSpan<float>());
            golden.Close("pixel_values", index, state.Pixels.AsSpan<float>());

            float[] features = new float[config.ImageTokens * config.Text.Hidden], attention = new float[config.ImageTokens];
            void Look(string stage, in TensorView value)
            {
                golden.Close(stage, index, value.AsSpan<float>());
                stages++;
            }

            Encode(golden.Model.Vision!, state, features, attention, Look);
            Assert.Equal(config.VisionLayersUsed + 4, stages);
            CompareRows(golden, "image_features", index, images.Count, features);
            int patches = attention.Length;
            golden.Close("vision.cls_attention_mean", index, attention.AsSpan(0, patches));
        }
    }

    [Fact]
    public void Layers_behind_the_feature_layer_are_not_read()
    {
        using VlmModel model = VlmModel.Load(Fixtures.PathOf("hf/llava"));
        Assert.Equal(3, ((LlavaConfig)model.Config).VisionLayersUsed);
        Assert.Equal(4, ((LlavaConfig)model.Config).Vision.Layers);
    }

    private static unsafe void Encode(LlavaVision vision, ClipState state, float[] features, float[] attention, StageProbe probe)
    {
        fixed (float* target = features)
        {
            vision.Encode(state, TensorView.Dense(target, (vision.Tokens, features.Length / vision.Tokens)), attention, probe);
        }
    }

    // All pictures' features stand one behind the other, without a batch dimension.
    private static void CompareRows(GoldenCase golden, string stage, int index, int count, float[] actual)
    {
        TensorEntry tensor = golden[stage];
        int size = checked((int)tensor.Count / count);
        GoldenCase.CloseTo(stage, actual, tensor.Elements<float>().Slice(index * size, size), golden.Tolerance(stage));
    }
}
