using System.Runtime.InteropServices;

namespace AsymForge.Cuda;

/// <summary>
/// Takes decisions on a CUDA device, with the kernels that a program brings along, and compacts what they drop. Everything is put on the batch's stream and nothing waits for it but <see cref="ReadCount"/>.
/// Holds a program's kernels and learned weights on the device as long as the program lives. One thread at a time; after the first call of a size nothing is allocated.
/// </summary>
public sealed class CudaPolicyBackend : IPolicyBackend, IDisposable
{
    private readonly ICudaDevice device;
    private readonly ProgramCache programs;
    private readonly DeviceBuffer uploads;
    private readonly DeviceBuffer scores;
    private readonly ZeroedScratch scratch;
    private byte[] staging = [];
    private ulong[] slots = [];
    private StreamHandle stream;
    private bool isDisposed;

    /// <summary>A backend for one device.</summary>
    /// <param name="device">The device; it outlives the backend.</param>
    /// <param name="images">Where compiled kernels come from.</param>
    public CudaPolicyBackend(ICudaDevice device, ICudaImages images)
    {
        this.device = device;
        programs = new(device, images);
        uploads = new(device);
        scores = new(device);
        scratch = new(device);
    }

    /// <inheritdoc />
    /// <remarks>Inputs, counts, kept lists and whatever else the batch has are on this device; <see cref="Decision.Scores"/> and <see cref="StageBatch.Scratch"/> may be absent. Scratch that the batch
    /// brings is cleared by every call; the backend's own only where the batch has another extent than the one before.</remarks>
    /// <exception cref="InvalidOperationException">The program has no kernels, or a tensor is missing, elsewhere or of another shape, or a segment lies outside of them, or the batch needs a larger grid than there is.</exception>
    /// <exception cref="CudaException">The device refused.</exception>
    public void Decide(PolicyProgram program, int stage, in StageBatch batch)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        LoadedProgram loaded = programs.Of(program);
        Launch launch = program.Launches(stage)[0];
        if (batch.Segments.IsEmpty)
        {
            return;
        }

        BatchCheck check = new(program, stage, launch.Entry, device.Id);
        GridSize grid = check.Grid(launch, check.Batch(batch));
        Use(batch.Stream);
        BatchExtent extent = new(batch.Segments.Length, (int)batch.Decision.Kept.Count, 0);
        DecisionArguments arguments = new()
        {
            Program = program,
            Loaded = loaded,
            Batch = batch,
            Segments = uploads.Write(MemoryMarshal.AsBytes(batch.Segments), stream),
            Scores = !batch.Decision.Scores.IsEmpty ? batch.Decision.Scores.Data : scores.Reserve(sizeof(float) * (long)extent.Tokens),
            Scratch = scratch.For(program, stage, batch, extent),
        };
        Span<ulong> filled = Slots(launch);
        for (int i = 0; i < filled.Length; i++)
        {
            filled[i] = arguments.Of(launch.Arguments.Span[i]);
        }

        device.Launch(loaded.Function(stage, 0), grid, launch.Threads, filled, stream);
        scratch.IsZeroAgain();
    }

    /// <summary>Moves the rows that a decision keeps to the front, in every tensor that belongs to its tokens, with one launch.</summary>
    /// <param name="program">The program that decided.</param>
    /// <param name="stage">Index into its stages.</param>
    /// <param name="batch">What moves.</param>
    /// <exception cref="InvalidOperationException">The program has no kernels, a move or a span is out of range, or the grid would be too large.</exception>
    /// <exception cref="CudaException">The device refused.</exception>
    public void Compact(PolicyProgram program, int stage, in CompactionBatch batch)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        LoadedProgram loaded = programs.Of(program);
        Launch launch = program.Launches(stage)[1];
        if (batch.Moves.IsEmpty)
        {
            return;
        }

        BatchCheck check = new(program, stage, launch.Entry, device.Id);
        GridSize grid = check.Grid(launch, check.Compaction(batch));
        Use(batch.Stream);
        CompactionArguments arguments = Upload(batch);
        Span<ulong> filled = Slots(launch);
        for (int i = 0; i < filled.Length; i++)
        {
            filled[i] = arguments.Of(launch.Arguments.Span[i].Kind);
        }

        device.Launch(loaded.Function(stage, 1), grid, launch.Threads, filled, stream);
    }

    /// <inheritdoc />
    /// <remarks>Waits for the decision.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such segment.</exception>
    /// <exception cref="InvalidOperationException">The counts are not on this device.</exception>
    public int ReadCount(in Decision decision, int segment)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        TensorView counts = decision.Counts;
        if (counts.IsEmpty || counts.Device != device.Id || counts.Type != ElementType.Int32 || !counts.IsDense)
        {
            throw new InvalidOperationException($"Counts are {BatchCheck.Describe(counts)} (expected a dense Int32 tensor on {BatchCheck.Describe(device.Id)}).");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(segment);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(segment, counts.Count);
        int count = 0;
        device.Read(counts.Data + (segment * sizeof(int)), MemoryMarshal.AsBytes(new Span<int>(ref count)), stream);
        return count;
    }

    /// <summary>Gives back what the backend holds on the device, once its work is done.</summary>
    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            programs.Dispose();
            uploads.Dispose();
            scores.Dispose();
            scratch.Dispose();
        }
    }

    // What the backend keeps on the device is used by one stream at a time.
    private void Use(StreamHandle next)
    {
        if (next != stream)
        {
            device.Synchronize(stream);
            stream = next;
        }
    }

    private Span<ulong> Slots(Launch launch)
    {
        int needed = launch.Arguments.Length;
        if (slots.Length < needed)
        {
            slots = new ulong[needed];
        }

        return slots.AsSpan(0, needed);
    }

    // Moves, spans and segments in one copy; the sizes of the first two keep the next one aligned.
    private CompactionArguments Upload(in CompactionBatch batch)
    {
        ReadOnlySpan<byte> moves = MemoryMarshal.AsBytes(batch.Moves), spans = MemoryMarshal.AsBytes(batch.Spans), segments = MemoryMarshal.AsBytes(batch.Segments);
        int bytes = checked(moves.Length + spans.Length + segments.Length);
        if (staging.Length < bytes)
        {
            staging = new byte[bytes];
        }

        moves.CopyTo(staging);
        spans.CopyTo(staging.AsSpan(moves.Length));
        segments.CopyTo(staging.AsSpan(moves.Length + spans.Length));
        nint address = uploads.Write(staging.AsSpan(0, bytes), stream);
        return new(address, address + moves.Length, address + moves.Length + spans.Length, batch.Decision);
    }
}
