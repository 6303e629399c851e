using System.Runtime.InteropServices;
using System.Text;
using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.Cuda;
using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Functions;

/// <summary>Emulated machines with one kernel for each function: a fast one, and a strict one that reports what C++ does not define. The second is only started where it is used.</summary>
public sealed class FunctionMachine : IDisposable
{
    private const int Blocks = 4;

    private readonly Dictionary<Checking, (EmulatedDevice Device, CudaModule Module)> machines = [];

    /// <summary>The pieces that hold a function, and a kernel for each function.</summary>
    internal static string Text { get; } = Join(DevicePieces.Closure(DevicePieces.All.Where(piece => DeviceFunctions.All.Any(function => piece.Defines.Contains(function.Name))).Select(piece => piece.Name)).Select(piece => piece.Text));

    /// <summary>The results for the rows of the operands. [operands][rows]</summary>
    internal ulong[] Run(DeviceFunction function, IReadOnlyList<ulong[]> columns, Checking checking)
    {
        (EmulatedDevice device, CudaModule module) = Machine(checking);
        int rows = columns[0].Length;
        byte[] results = new byte[rows * BytesOf(function.Result)];
        nint output = device.Allocate(results.Length);
        nint[] inputs = [.. columns.Select((column, i) => Sent(device, column, BytesOf(function.Operands[i])))];
        ulong[] slots = [(ulong)output, .. inputs.Select(input => (ulong)input), (ulong)rows];
        device.Launch(device.Function(module, function.Entry), new GridSize(Blocks, 1, 1), 256, slots, default);
        device.Read(output, results, default);
        foreach (nint taken in inputs.Append(output))
        {
            device.Free(taken);
        }

        return BytesOf(function.Result) == 8 ? MemoryMarshal.Cast<byte, ulong>(results).ToArray() : [.. MemoryMarshal.Cast<byte, uint>(results)];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach ((EmulatedDevice device, _) in machines.Values)
        {
            device.Dispose();
        }
    }

    private static string Join(IEnumerable<string> pieces) =>
        $"namespace asymforge {{\n\n{string.Join("\n\n", pieces)}\n\n{InnerFunctions.Text}{string.Join("\n", DeviceFunctions.All.Concat(InnerFunctions.All).Select(function => function.Kernel()))}}}\n";

    private static int BytesOf(IrType type) => type is IrType.Long or IrType.ULong ? 8 : 4;

    private static nint Sent(EmulatedDevice device, ulong[] column, int bytes)
    {
        ReadOnlySpan<byte> content = bytes == 8 ? MemoryMarshal.AsBytes<ulong>(column) : MemoryMarshal.AsBytes<uint>(Array.ConvertAll(column, bits => (uint)bits));
        nint address = device.Allocate(content.Length);
        device.Write(address, content, default);
        return address;
    }

    private (EmulatedDevice Device, CudaModule Module) Machine(Checking checking)
    {
        if (!machines.TryGetValue(checking, out (EmulatedDevice Device, CudaModule Module) machine))
        {
            EmulatedDevice device = new(new EmulatorSettings { Checking = checking });
            machine = (device, device.LoadModule(Encoding.UTF8.GetBytes(Text), "functions"));
            machines.Add(checking, machine);
        }

        return machine;
    }
}
