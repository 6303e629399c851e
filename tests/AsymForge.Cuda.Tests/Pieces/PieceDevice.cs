using System.Runtime.InteropServices;
using System.Text;
using AsymForge.Compiler.Print.Cuda;
using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Pieces;

/// <summary>An emulated machine that runs kernels of a test, written around device pieces.</summary>
internal sealed class PieceDevice : IDisposable
{
    private readonly EmulatedDevice device;
    private readonly CudaModule module;

    /// <param name="watched">How the machine watches, and its seed.</param>
    /// <param name="kernels">What the test launches.</param>
    /// <param name="pieces">The pieces that the kernels use; what these need comes with them.</param>
    public PieceDevice(Watched watched, string kernels, params string[] pieces)
    {
        IEnumerable<string> used = DevicePieces.Closure(pieces).Select(piece => watched.Edit is { } edit && edit.Piece == piece.Name ? edit.Apply(piece.Text) : piece.Text);
        byte[] text = Encoding.UTF8.GetBytes($"namespace asymforge {{\n{string.Join('\n', used)}\n{kernels}\n}}\n");
        device = new(new EmulatorSettings { Checking = watched.Checking, Seed = (uint)watched.Seed }, text);
        module = device.LoadModule(text, pieces[^1]);
    }

    /// <summary>Device memory with these values.</summary>
    public DeviceArray<T> Of<T>(params T[] values)
        where T : unmanaged
    {
        DeviceArray<T> array = new(this, device.Allocate(Math.Max(1, values.Length * Marshal.SizeOf<T>())), values.Length);
        device.Write(array.Address, MemoryMarshal.AsBytes<T>(values), default);
        return array;
    }

    /// <summary>Device memory with this value <paramref name="count"/> times: what a kernel leaves alone shows.</summary>
    public DeviceArray<T> Filled<T>(int count, T value)
        where T : unmanaged
    {
        T[] values = new T[count];
        values.AsSpan().Fill(value);
        return Of(values);
    }

    /// <summary>Launches a kernel in blocks of 256 threads and waits for it.</summary>
    public void Launch(string entry, GridSize grid, params ReadOnlySpan<Slot> arguments)
    {
        device.Launch(device.Function(module, entry), grid, 256, MemoryMarshal.Cast<Slot, ulong>(arguments), default);
        device.Synchronize(default);
    }

    public void Dispose() => device.Dispose();

    internal T[] Read<T>(DeviceArray<T> array)
        where T : unmanaged
    {
        T[] values = new T[array.Count];
        device.Read(array.Address, MemoryMarshal.AsBytes(values.AsSpan()), default);
        return values;
    }
}

/// <summary>How a machine watches its kernels, the seed of its orders and of the test's cases, and a bug that is planted to see the test go red.</summary>
internal readonly record struct Watched(Checking Checking, int Seed, PieceEdit? Edit = null)
{
    public static Watched Strictly(int seed) => new(Checking.Strict, seed);

    public static Watched Fast(int seed) => new(Checking.Fast, seed);
}

/// <summary>Some device memory.</summary>
internal readonly record struct DeviceArray<T>(PieceDevice Device, nint Address, int Count)
    where T : unmanaged
{
    /// <summary>What it holds now.</summary>
    public T[] Values => Device.Read(this);
}

/// <summary>One argument of a kernel in the low bytes of 8.</summary>
internal readonly record struct Slot(ulong Bits)
{
    public static implicit operator Slot(int value) => new((uint)value);

    public static implicit operator Slot(float value) => new(BitConverter.SingleToUInt32Bits(value));

    public static implicit operator Slot(DeviceArray<int> array) => new((ulong)array.Address);

    public static implicit operator Slot(DeviceArray<uint> array) => new((ulong)array.Address);

    public static implicit operator Slot(DeviceArray<byte> array) => new((ulong)array.Address);

    public static implicit operator Slot(DeviceArray<float> array) => new((ulong)array.Address);

    public static implicit operator Slot(DeviceArray<double> array) => new((ulong)array.Address);

    public static implicit operator Slot(DeviceArray<Segment> array) => new((ulong)array.Address);

    public static implicit operator Slot(DeviceArray<RowMove> array) => new((ulong)array.Address);

    public static implicit operator Slot(DeviceArray<RowSpan> array) => new((ulong)array.Address);
}
