using AsymForge.Cuda;
using AsymForge.GpuCheck.Cases;

namespace AsymForge.GpuCheck.Timing;

/// <summary>The tensors of one batch on a device, and what is measured over them.</summary>
internal sealed class StageTimes : IDisposable
{
    private readonly ICudaDevice device;
    private readonly CudaPolicyBackend backend;
    private readonly StageCase given;
    private readonly List<nint> taken = [];
    private readonly TensorView[] inputs;
    private readonly Decision decision;
    private readonly TensorView state;
    private readonly RowMove[] moves;
    private readonly RowSpan[] spans;
    private readonly long inputBytes;
    private readonly nint copyFrom;
    private readonly nint copyTo;
    private readonly int rowBytes;
    private int? kept;

    public StageTimes(ICudaDevice device, CudaPolicyBackend backend, StageCase given)
    {
        (this.device, this.backend, this.given) = (device, backend, given);
        StageResult empty = StageResult.For(given);
        inputs = [.. given.Inputs.Select(There)];
        decision = new() { Counts = There(empty.Counts), Kept = There(empty.Kept), Scores = There(empty.Scores) };
        state = empty.EntryState is null ? default : There(empty.EntryState);
        rowBytes = 2 * given.Program.Model.Hidden;
        inputBytes = Math.Max(1, given.Inputs.Sum(input => (long)input.Bytes.Length));
        long rows = (long)given.Tokens * rowBytes, most = Math.Max(inputBytes, rows);
        (copyFrom, copyTo) = (Take(most), Take(most));
        ulong hidden = (ulong)Take(rows);
        moves = [new() { From = hidden, To = hidden, FromStride = rowBytes, ToStride = rowBytes, RowBytes = rowBytes, FirstSpan = 0, SpanCount = 1 }];
        spans = [new() { First = 0, Count = given.Tokens, Segment = 0 }];
    }

    public void Decide() => backend.Decide(given.Program, given.Stage, new StageBatch { Inputs = inputs, Segments = given.Segments, Decision = decision, EntryState = state, Keep = given.Keep });

    public void Compact() => backend.Compact(given.Program, given.Stage, new CompactionBatch { Segments = given.Segments, Decision = decision, Moves = moves, Spans = spans });

    public void CopyInputs() => device.Copy(copyFrom, copyTo, inputBytes, default);

    public void CopyKept()
    {
        kept ??= backend.ReadCount(decision, 0);
        device.Copy(copyFrom, copyTo, Math.Max(1, (long)kept.Value * rowBytes), default);
    }

    public void Dispose() => taken.ForEach(device.Free);

    private TensorView There(HostTensor tensor)
    {
        TensorView there = tensor.On(device);
        taken.Add(there.Data);
        return there;
    }

    private nint Take(long bytes)
    {
        nint address = device.Allocate(bytes);
        taken.Add(address);
        return address;
    }
}
