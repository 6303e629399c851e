namespace AsymForge.Cuda.Tests.Backend;

/// <summary>The tensors of one stage of InvoicePolicy in the memory of a recording device.</summary>
internal sealed class DeviceBatch
{
    public const int Hidden = 8;

    private DeviceBatch(TensorView[] inputs, Segment[] segments, Decision decision) => (Inputs, Segments, Decision) = (inputs, segments, decision);

    public TensorView[] Inputs { get; }

    public Segment[] Segments { get; }

    public Decision Decision { get; set; }

    public TensorView Protected { get; set; }

    public TensorView EntryState { get; set; }

    public TensorView Scratch { get; set; }

    public StreamHandle Stream { get; set; }

    public StageBatch Batch => new()
    {
        Inputs = Inputs, Segments = Segments, Decision = Decision, Protected = Protected, EntryState = EntryState, Scratch = Scratch, Stream = Stream, Keep = double.NaN,
    };

    /// <summary>Pictures of so many tokens, each with so many text tokens.</summary>
    public static DeviceBatch Vision(RecordingDevice device, PolicyProgram program, int[] counts, int text)
    {
        int tokens = counts.Sum();
        Segment[] segments = Runs(counts, text);
        return new(Drawn(device, program, 0, tokens, text * counts.Length), segments, Decided(device, counts.Length, tokens));
    }

    /// <summary>Layers with so many cache entries.</summary>
    public static DeviceBatch Cache(RecordingDevice device, PolicyProgram program, int[] counts)
    {
        int tokens = counts.Sum();
        return new(Drawn(device, program, 1, tokens, 0), Runs(counts, 0), Decided(device, counts.Length, tokens)) { EntryState = device.Tensor<float>(tokens) };
    }

    private static Decision Decided(RecordingDevice device, int segments, int tokens) => new() { Counts = device.Tensor<int>(segments), Kept = device.Tensor<int>(tokens) };

    private static TensorView[] Drawn(RecordingDevice device, PolicyProgram program, int stage, int tokens, int text)
    {
        StageSpec spec = program.Stages[stage];
        return
        [
            .. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => input.Kind switch
            {
                InputKind.VisionEmbeddings => device.Tensor<float>((tokens, Hidden)),
                InputKind.TextEmbeddings => device.Tensor<float>((text, Hidden)),
                InputKind.EntrySlots => device.Tensor<int>((tokens, 3)),
                _ => device.Tensor<float>(tokens),
            }),
        ];
    }

    private static Segment[] Runs(int[] counts, int text) =>
        [.. counts.Select((count, i) => new Segment { First = counts[..i].Sum(), Count = count, FirstText = i * text, TextCount = text, Lo = 1, Hi = count })];
}
