using System.Diagnostics.CodeAnalysis;
using AsymForge.Kernels;

namespace AsymForge.Tests.Kernels;

/// <summary>What generated code calls when a policy is bound and when a stage starts.</summary>
public unsafe class BindingTests
{
    private static readonly ModelGeometry Model = new() { Layers = 4, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = 3 };
    private static readonly WeightsInfo Info = new("W", "asymvlm.safetensors", "w", Geometry.Hidden, 1f);

    [Fact]
    public void Weights_without_a_file_are_their_default()
    {
        float[] vector = LearnedVectors.Read("AsymVlm", Info, Model, NoWeights.Instance, out BoundWeights bound);
        Assert.Equal([1f, 1f, 1f], vector);
        Assert.Equal(new BoundWeights("W", "default 1"), bound);
    }

    [Fact]
    public void Weights_of_a_file_say_where_they_are_from()
    {
        float[] vector = LearnedVectors.Read("AsymVlm", Info, Model, new Given([1f, 2f, 3f]), out BoundWeights bound);
        Assert.Equal([1f, 2f, 3f], vector);
        Assert.Equal("folder/asymvlm.safetensors", bound.Origin);
    }

    [Theory]
    [InlineData("has 2 values (expected 3, the model's Hidden)", 1f, 2f)]
    [InlineData("has NaN at 1 (expected a finite number)", 1f, float.NaN, 2f)]
    [InlineData("has Infinity at 2 (expected a finite number)", 1f, 0f, float.PositiveInfinity)]
    public void Weights_that_do_not_fit_are_refused(string reason, params float[] values)
    {
        PolicyBindException error = Assert.Throws<PolicyBindException>(() => LearnedVectors.Read("AsymVlm", Info, Model, new Given(values), out _));
        Assert.Equal("AsymVlm", error.Policy);
        Assert.Contains("asymvlm.safetensors", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void Keys_differ_where_a_result_could()
    {
        UInt128[] keys =
        [
            ProgramKeys.Of("a", [1.0], [[1f]], Model),
            ProgramKeys.Of("b", [1.0], [[1f]], Model),
            ProgramKeys.Of("a", [2.0], [[1f]], Model),
            ProgramKeys.Of("a", [1.0, 1.0], [[1f]], Model),
            ProgramKeys.Of("a", [1.0], [[2f]], Model),
            ProgramKeys.Of("a", [1.0], [[1f], []], Model),
            ProgramKeys.Of("a", [1.0], [[1f]], Model with { HasCls = true }),
            ProgramKeys.Of("a", [1.0], [[1f]], Model with { Hidden = 4 }),
            ProgramKeys.Of("a", [ulong.MaxValue], [[1f]], Model),
            ProgramKeys.Of("a", [ulong.MaxValue - 1], [[1f]], Model),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], ProgramKeys.Of("a", [1], [[1f]], Model));
    }

    [Fact]
    public void Tensors_are_checked_before_they_are_read()
    {
        float* data = stackalloc float[6];
        TensorView good = TensorView.Dense(data, (2, 3));
        Assert.Equal(6, StageInputs.Floats(good, 6, "VisionEmbeddings").Length);
        Assert.True(StageInputs.Floats(default, 0, "TextEmbeddings").IsEmpty);
        Assert.True(StageInputs.OptionalBytes(default, 6, "Protected").IsEmpty);
        Assert.Contains("VisionEmbeddings is a dense Float32 tensor of 6 elements on Host", Refused(good, 7).Message);
        Assert.Contains("Cuda", Refused(good with { Device = DeviceId.Cuda(0) }, 6).Message);
        Assert.Contains("Float16", Refused(good with { Type = ElementType.Float16 }, 6).Message);
        Assert.Contains("strided", Refused(good with { Strides = (4, 1) }, 6).Message);
        Assert.Contains("absent", Refused(default, 6).Message);
        Assert.Throws<InvalidOperationException>(() => StageInputs.Ints(good, 6, "TokenGrid"));
        Assert.Throws<InvalidOperationException>(() => StageInputs.ScratchFloats(good, 2));
    }

    [Fact]
    public void Tensors_larger_than_a_span_are_refused_by_name()
    {
        // Never read: the size is refused first.
        float one = 0;
        TensorView huge = TensorView.Dense(&one, (1 << 16, 1 << 15));
        Assert.Contains("VisionEmbeddings has 2147483648 elements (expected at most 2147483647 in one batch)", Refused(huge, 1L << 31).Message);
    }

    [Fact]
    public void Scratch_may_be_larger_than_needed()
    {
        byte* data = stackalloc byte[64];
        TensorView scratch = TensorView.Dense(data, 64);
        Assert.Equal(16, StageInputs.ScratchFloats(scratch, 16).Length);
        Assert.Equal(3, StageInputs.ScratchInts(scratch, 3).Length);
        Assert.Throws<InvalidOperationException>(() => StageInputs.ScratchFloats(scratch, 17));
    }

    private static InvalidOperationException Refused(TensorView view, long count) =>
        Assert.Throws<InvalidOperationException>(() => StageInputs.Floats(view, count, "VisionEmbeddings"));

    private sealed class Given(float[] given) : IWeightSource
    {
        public bool TryRead(WeightsInfo weights, [NotNullWhen(true)] out float[]? values, [NotNullWhen(true)] out string? origin)
        {
            values = given;
            origin = "folder/" + weights.File;
            return true;
        }
    }
}
