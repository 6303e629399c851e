using AsymForge.Cuda;
using AsymForge.GpuCheck.Checks;

namespace AsymForge.GpuCheck.Timing;

/// <summary>One segment of so many tokens on a device, and what is measured over it.</summary>
internal sealed class StageTimes : IDisposable
{
    private readonly ICudaDevice device;
    private readonly CudaPolicyBackend backend;
    private readonly PolicyProgram program;
    private readonly int stage;
    private readonly DeviceArrays memory;
    private readonly TensorView[] inputs;
    private readonly Segment[] segments;
    private readonly Decision decision;
    private readonly TensorView state;
    private readonly RowMove[] moves;
    private readonly RowSpan[] spans;
    private readonly long inputBytes;
    private readonly nint copyFrom;
    private readonly nint copyTo;
    private int? kept;

    public StageTimes(ICudaDevice device, CudaPolicyBackend backend, PolicyProgram program, int stage, int tokens)
    {
        (this.device, this.backend, this.program, this.stage, memory) = (device, backend, program, stage, new(device));
        StageSpec spec = program.Stages[stage];
        TimedInputs drawn = new(program.Model.Hidden, tokens);
        inputs = [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => drawn.On(memory, input.Kind))];
        Bounds bounds = program.Capacity(stage, tokens);
        segments =
        [
            new() { Layer = -1, Head = -1, Count = tokens, First = 0, TextCount = TimedInputs.TextTokens, Lo = bounds.Lo, Hi = bounds.Hi, GridRows = tokens / drawn.Columns, GridColumns = drawn.Columns, Fresh = 1 },
        ];
        decision = new() { Counts = memory.Put(new int[1]), Kept = memory.Put(new int[tokens]), Scores = memory.Put(new float[tokens]) };
        state = program.EntryStateBytes(stage) > 0 ? memory.Put(drawn.Floats(tokens)) : default;
        inputBytes = Math.Max(1, inputs.Sum(input => sizeof(float) * input.Count));
        int rowBytes = 2 * program.Model.Hidden;
        long rows = (long)tokens * rowBytes, most = Math.Max(inputBytes, rows);
        (copyFrom, copyTo) = (memory.Take(most), memory.Take(most));
        ulong hidden = (ulong)memory.Take(rows);
        moves = [new() { From = hidden, To = hidden, FromStride = rowBytes, ToStride = rowBytes, RowBytes = rowBytes, FirstSpan = 0, SpanCount = 1 }];
        spans = [new() { First = 0, Count = tokens, Segment = 0 }];
    }

    public void Decide() => backend.Decide(program, stage, new StageBatch { Inputs = inputs, Segments = segments, Decision = decision, EntryState = state, Keep = double.NaN });

    public void Compact() => backend.Compact(program, stage, new CompactionBatch { Segments = segments, Decision = decision, Moves = moves, Spans = spans });

    public void CopyInputs() => device.Copy(copyFrom, copyTo, inputBytes, default);

    public void CopyKept()
    {
        kept ??= backend.ReadCount(decision, 0);
        device.Copy(copyFrom, copyTo, Math.Clamp((long)kept.Value * moves[0].RowBytes, 1, (long)segments[0].Count * moves[0].RowBytes), default);
    }

    public void Dispose() => memory.Dispose();
}
