using AsymForge.Policies;

namespace AsymForge.Cuda.Tests.Backend;

/// <summary>What a backend refuses before anything of it reaches the device.</summary>
public sealed class RefusalTests : IDisposable
{
    private static readonly ModelGeometry Sizes = new() { Layers = 4, Heads = 2, KvHeads = 2, HeadDim = 4, Hidden = DeviceBatch.Hidden, HasCls = true, VisionTokens = 49 };

    private readonly RecordingDevice device = new();
    private readonly CudaPolicyBackend backend;
    private readonly PolicyProgram invoice = InvoicePolicy.Bind(Sizes, PolicyValues.Defaults, NoWeights.Instance);

    public RefusalTests() => backend = new(device, SourceImages.Instance);

    [Fact]
    public void Tensors_that_are_missing_elsewhere_or_of_another_shape() => Assert.All(
        new (Action<DeviceBatch> Break, string Message)[]
        {
            (given => given.Inputs[1] = given.Inputs[1] with { Device = DeviceId.Host }, "TextEmbeddings is a dense Float32 tensor of 64 elements on the host (expected a dense Float32 tensor of 64 elements on Cuda 3)."),
            (given => given.Inputs[0] = given.Inputs[0] with { Device = DeviceId.Cuda(0) }, "VisionEmbeddings is a dense Float32 tensor of 424 elements on Cuda 0 (expected a dense Float32 tensor of 424 elements on Cuda 3)."),
            (given => given.Inputs[0] = default, "VisionEmbeddings is absent (expected a dense Float32 tensor of 424 elements on Cuda 3)."),
            (given => given.Inputs[2] = given.Inputs[2] with { Type = ElementType.Float16 }, "ClsAttention is a dense Float16 tensor of 53 elements on Cuda 3 (expected a dense Float32 tensor of 53 elements on Cuda 3)."),
            (given => given.Inputs[2] = given.Inputs[2] with { Sizes = 52 }, "ClsAttention is a dense Float32 tensor of 52 elements on Cuda 3 (expected a dense Float32 tensor of 53 elements on Cuda 3)."),
            (given => given.Inputs[2] = given.Inputs[2] with { Strides = 2 }, "ClsAttention is a strided Float32 tensor of 53 elements on Cuda 3 (expected a dense Float32 tensor of 53 elements on Cuda 3)."),
            (given => given.Inputs[1] = device.Tensor<float>(61), "TextEmbeddings is a dense Float32 tensor of 61 elements on Cuda 3 (expected a dense Float32 tensor of 56 elements on Cuda 3)."),
            (given => given.Decision = given.Decision with { Counts = device.Tensor<int>(3) }, "Decision.Counts is a dense Int32 tensor of 3 elements on Cuda 3 (expected a dense Int32 tensor of 2 elements on Cuda 3)."),
            (given => given.Decision = given.Decision with { Scores = device.Tensor<float>(3) }, "Decision.Scores is a dense Float32 tensor of 3 elements on Cuda 3 (expected a dense Float32 tensor of 53 elements on Cuda 3)."),
            (given => given.Protected = device.Tensor<byte>(3), "Protected is a dense UInt8 tensor of 3 elements on Cuda 3 (expected a dense UInt8 tensor of 53 elements on Cuda 3)."),
            (given => given.Segments[1] = given.Segments[1] with { Count = 21 }, "segment 1 is 21 tokens from 33 on (expected a run within 53 tokens)."),
            (given => given.Segments[0] = given.Segments[0] with { First = -1 }, "segment 0 is 33 tokens from -1 on (expected a run within 53 tokens)."),
            (given => given.Segments[1] = given.Segments[1] with { TextCount = 5 }, "segment 1 has 5 text tokens from 4 on (expected a run within 8 text tokens)."),
            (given => given.Segments[1] = given.Segments[1] with { FirstText = int.MaxValue }, "segment 1 has 4 text tokens from 2147483647 on (expected a run within 8 text tokens)."),
        },
        one =>
        {
            DeviceBatch given = DeviceBatch.Vision(device, invoice, [33, 20], 4);
            one.Break(given);
            Assert.Equal("InvoicePolicy: invoice_policy_decide: " + one.Message, Assert.Throws<InvalidOperationException>(() => backend.Decide(invoice, 0, given.Batch)).Message);
        });

    [Fact]
    public void Scratch_that_does_not_do()
    {
        DeviceBatch given = DeviceBatch.Vision(device, invoice, [33, 20], 4);
        given.Scratch = device.Tensor<byte>(64);
        string message = Assert.Throws<InvalidOperationException>(() => backend.Decide(invoice, 0, given.Batch)).Message;
        Assert.StartsWith("InvoicePolicy: Scratch is a dense UInt8 tensor of 64 elements on Cuda 3 at ", message, StringComparison.Ordinal);
        Assert.EndsWith("64-byte aligned; none where the backend's own will do).", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_of_another_stage() => Assert.Equal(
        "InvoicePolicy: invoice_policy_evict: has 3 inputs (expected 2, those that its stage reads).",
        Assert.Throws<InvalidOperationException>(() => backend.Decide(invoice, 1, DeviceBatch.Vision(device, invoice, [3], 1).Batch)).Message);

    [Fact]
    public void A_grid_that_no_device_has()
    {
        // 65535 tiles of 16 tokens; nothing is read, so that the tensors may be smaller than they say.
        DeviceBatch given = DeviceBatch.Vision(device, invoice, [1], 1);
        const int tokens = (65535 * 16) + 1;
        given.Segments[0] = given.Segments[0] with { Count = tokens };
        given.Inputs[0] = Sized(given.Inputs[0], (tokens, DeviceBatch.Hidden));
        given.Inputs[2] = Sized(given.Inputs[2], tokens);
        given.Decision = given.Decision with { Kept = Sized(given.Decision.Kept, tokens) };
        Assert.Equal(
            "InvoicePolicy: invoice_policy_decide: needs 65536 blocks along y, because LongestSegment is 1048561 (expected at most 65535 blocks, 1048560 in all).",
            Assert.Throws<InvalidOperationException>(() => backend.Decide(invoice, 0, given.Batch)).Message);
    }

    [Fact]
    public void Moves_and_spans_out_of_range()
    {
        RowMove move = new() { From = 4096, To = 4096, FromStride = 8, ToStride = 8, RowBytes = 8, FirstSpan = 0, SpanCount = 1 };
        RowSpan span = new() { First = 0, Count = 33, Segment = 0 };
        DeviceBatch given = DeviceBatch.Vision(device, invoice, [33, 20], 4);
        void Refused(RowMove wrong, RowSpan over) => Assert.Throws<InvalidOperationException>(() =>
            backend.Compact(invoice, 0, new CompactionBatch { Segments = given.Segments, Decision = given.Decision, Moves = [wrong], Spans = [over] }));
        Refused(move with { SpanCount = 2 }, span);
        Refused(move with { FirstSpan = -1 }, span);
        Refused(move with { RowBytes = 9 }, span);
        Refused(move with { RowBytes = 0 }, span);
        Refused(move with { ToStride = 16 }, span);
        Refused(move with { From = 0 }, span);
        Refused(move, span with { Segment = 2 });
        Refused(move, span with { Count = 34 });
        Refused(move, span with { First = -1 });
        backend.Compact(invoice, 0, new CompactionBatch { Segments = given.Segments, Decision = given.Decision, Moves = [move], Spans = [span] });
    }

    [Fact]
    public void A_program_without_kernels() => Assert.Equal(
        "ByHand has no CUDA kernels (expected a program that the generator made; one written by hand decides on the CPU).",
        Assert.Throws<InvalidOperationException>(() => backend.Decide(new ByHand(), 0, default)).Message);

    [Fact]
    public void Every_kind_of_input_has_a_shape() => Assert.Equal(Enum.GetValues<InputKind>(), InputShape.Kinds);

    public void Dispose()
    {
        backend.Dispose();
        device.Dispose();
    }

    private static TensorView Sized(TensorView view, Extents sizes) => view with { Sizes = sizes, Strides = sizes.DenseStrides };
}
