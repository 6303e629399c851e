using System.Runtime.InteropServices;
using AsymForge.Cuda;

namespace AsymForge.Agreement;

/// <summary>A CUDA device for batches in host memory: everything is copied there, decided about, and what was decided is copied back. Buffers are exactly as large as their tensors.</summary>
public sealed class MirroredBackend : IPolicyBackend, IDisposable
{
    private readonly ICudaDevice device;
    private readonly CudaPolicyBackend backend;

    /// <summary>A mirror on one device.</summary>
    /// <param name="device">The device; it outlives the mirror.</param>
    /// <param name="images">Where compiled kernels come from.</param>
    public MirroredBackend(ICudaDevice device, ICudaImages images) => (this.device, backend) = (device, new(device, images));

    /// <inheritdoc />
    public void Decide(PolicyProgram program, int stage, in StageBatch batch)
    {
        List<(TensorView Host, TensorView Device)> copies = [];
        try
        {
            StageBatch mirrored = new()
            {
                Inputs = [.. Mirror(batch.Inputs, copies)],
                Segments = batch.Segments,
                Protected = Mirror(batch.Protected, copies),
                Decision = new() { Counts = Mirror(batch.Decision.Counts, copies), Kept = Mirror(batch.Decision.Kept, copies), Scores = Mirror(batch.Decision.Scores, copies) },
                EntryState = Mirror(batch.EntryState, copies),
                Keep = batch.Keep,
            };
            backend.Decide(program, stage, mirrored);
            device.Synchronize(default);
            Read(mirrored.Decision.Counts, batch.Decision.Counts);
            Read(mirrored.Decision.Kept, batch.Decision.Kept);
            Read(mirrored.Decision.Scores, batch.Decision.Scores);
            Read(mirrored.EntryState, batch.EntryState);
        }
        finally
        {
            foreach ((_, TensorView copy) in copies)
            {
                device.Free(copy.Data);
            }
        }
    }

    /// <inheritdoc />
    public int ReadCount(in Decision decision, int segment) => decision.Counts.AsSpan<int>()[segment];

    /// <summary>Gives back what the mirror holds on the device.</summary>
    public void Dispose() => backend.Dispose();

    private List<TensorView> Mirror(ReadOnlySpan<TensorView> host, List<(TensorView Host, TensorView Device)> copies)
    {
        List<TensorView> mirrored = [];
        foreach (TensorView view in host)
        {
            mirrored.Add(Mirror(view, copies));
        }

        return mirrored;
    }

    private TensorView Mirror(TensorView host, List<(TensorView Host, TensorView Device)> copies)
    {
        if (host.IsEmpty || host.Count == 0)
        {
            return host.IsEmpty ? default : host with { Device = device.Id };
        }

        TensorView copy = host with { Device = device.Id, Data = device.Allocate(host.Count * BytesOf(host)) };
        copies.Add((host, copy));
        device.Write(copy.Data, Bytes(host), default);
        return copy;
    }

    private void Read(TensorView from, TensorView to)
    {
        if (!to.IsEmpty && to.Count > 0)
        {
            device.Read(from.Data, Bytes(to), default);
        }
    }

    private static int BytesOf(TensorView view) => view.Type == ElementType.UInt8 ? sizeof(byte) : sizeof(int);

    private static Span<byte> Bytes(TensorView host) => host.Type switch
    {
        ElementType.Float32 => MemoryMarshal.AsBytes(host.AsSpan<float>()),
        ElementType.Int32 => MemoryMarshal.AsBytes(host.AsSpan<int>()),
        ElementType.UInt8 => host.AsSpan<byte>(),
        _ => throw new NotSupportedException($"No stage has a tensor of {host.Type}."),
    };
}
