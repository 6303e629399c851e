using System.Runtime.InteropServices;
using System.Text;

namespace AsymForge.Cuda.Tests.Backend;

/// <summary>A device that runs nothing: its memory is the host's, its launches are kept. It allocates nothing itself while <see cref="IsQuiet"/>.</summary>
internal sealed unsafe class RecordingDevice : ICudaDevice
{
    private readonly Dictionary<nint, long> live = [];
    private readonly List<string> entries = [];

    public DeviceId Id => DeviceId.Cuda(3);

    public string Name => "Recording";

    public ComputeCapability Capability => new(8, 0);

    /// <summary>Whether calls are counted only.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>What was called, in order: writes, fills, loads, launches, waits.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The arguments of the last launch.</summary>
    public ulong[] Slots { get; } = new ulong[64];

    /// <summary>The grid of the last launch.</summary>
    public GridSize Grid { get; private set; }

    /// <summary>The next launch fails.</summary>
    public bool FailsToLaunch { get; set; }

    public nint Allocate(long bytes)
    {
        nint address = (nint)NativeMemory.AlignedAlloc((nuint)bytes, 256);
        NativeMemory.Fill((void*)address, (nuint)bytes, 0xcd);
        live.Add(address, bytes);
        return address;
    }

    public void Free(nint address)
    {
        if (address != 0)
        {
            Assert.True(live.Remove(address, out long bytes));
            NativeMemory.AlignedFree((void*)address);
            Note(IsQuiet ? "" : $"free {bytes}");
        }
    }

    public void Write(nint to, ReadOnlySpan<byte> from, StreamHandle stream)
    {
        from.CopyTo(new Span<byte>((void*)to, from.Length));
        Note(IsQuiet ? "" : $"write {from.Length} on {stream.Value}");
    }

    public void Read(nint from, Span<byte> to, StreamHandle stream)
    {
        new ReadOnlySpan<byte>((void*)from, to.Length).CopyTo(to);
        Note(IsQuiet ? "" : $"read {to.Length} on {stream.Value}");
    }

    public void Fill(nint to, byte value, long bytes, StreamHandle stream)
    {
        NativeMemory.Fill((void*)to, (nuint)bytes, value);
        Note(IsQuiet ? "" : $"fill {bytes} with {value} on {stream.Value}");
    }

    public void Copy(nint from, nint to, long bytes, StreamHandle stream) => NativeMemory.Copy((void*)from, (void*)to, (nuint)bytes);

    public CudaModule LoadModule(ReadOnlySpan<byte> image, string name)
    {
        Note($"load {name}: {Encoding.UTF8.GetString(image[..Math.Min(image.Length, 12)])}");
        return new(77);
    }

    public CudaFunction Function(CudaModule module, string entry)
    {
        Assert.Equal(77, module.Value);
        entries.Add(entry);
        return new(entries.Count);
    }

    public void Unload(CudaModule module) => Note("unload");

    public void Launch(CudaFunction function, GridSize grid, int threads, ReadOnlySpan<ulong> slots, StreamHandle stream)
    {
        if (FailsToLaunch)
        {
            FailsToLaunch = false;
            throw new CudaException("launch", "refused", "");
        }

        slots.CopyTo(Slots);
        Grid = grid;
        Note(IsQuiet ? "" : $"{entries[(int)function.Value - 1]} {grid.X} {grid.Y} {grid.Z} of {threads} with {slots.Length} on {stream.Value}");
    }

    public void Synchronize(StreamHandle stream) => Note(IsQuiet ? "" : $"wait for {stream.Value}");

    public StreamHandle CreateStream() => new(5);

    public void DestroyStream(StreamHandle stream)
    {
    }

    public CudaEvent CreateEvent() => default;

    public void DestroyEvent(CudaEvent moment)
    {
    }

    public void Record(CudaEvent moment, StreamHandle stream)
    {
    }

    public double Elapsed(CudaEvent first, CudaEvent second) => 0;

    public void Dispose()
    {
        foreach (nint address in live.Keys)
        {
            NativeMemory.AlignedFree((void*)address);
        }

        live.Clear();
    }

    /// <summary>A tensor in the device's memory.</summary>
    public TensorView Tensor<T>(Extents sizes)
        where T : unmanaged => TensorView.Dense((T*)Allocate(Math.Max(1, sizes.Count) * sizeof(T)), sizes) with { Device = Id };

    private void Note(string call)
    {
        if (!IsQuiet)
        {
            Calls.Add(call);
        }
    }
}
