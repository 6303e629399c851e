using System.Runtime.InteropServices;
using System.Text;
using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Emulator;

/// <summary>A text of one kernel, <c>probe(const int* x, int n, int* y)</c>, and what one launch of it makes of some numbers.</summary>
internal static class SmallKernel
{
    /// <summary>The kernel around a body, in the shape of printed ones.</summary>
    public static string Around(string body, string functions = "") => $$"""
        namespace asymforge {

        enum { THREADS = 256 };
        {{functions}}
        extern "C" __global__ void __launch_bounds__(256) probe(const int* __restrict__ x, int n, int* __restrict__ y) {
            int i = (int)(blockIdx.x * THREADS + threadIdx.x);
        {{body}}
        }

        }

        """;

    /// <summary>What the kernel writes to <c>y</c>, which is <paramref name="fill"/> before, or without a value where that is null.</summary>
    public static int[] Run(string text, int[] x, int results, int blocks, EmulatorSettings settings, int? fill = 0)
    {
        using EmulatedDevice device = new(settings);
        CudaModule module = device.LoadModule(Encoding.UTF8.GetBytes(text), "probe");
        CudaFunction probe = device.Function(module, "probe");
        nint input = device.Allocate(4 * Math.Max(1, x.Length)), output = device.Allocate(4 * results);
        device.Write(input, MemoryMarshal.AsBytes(x.AsSpan()), default);
        int[] y = new int[results];
        if (fill is { } value)
        {
            Array.Fill(y, value);
            device.Write(output, MemoryMarshal.AsBytes(y.AsSpan()), default);
        }

        device.Launch(probe, new GridSize(blocks, 1, 1), 256, [(ulong)input, (ulong)x.Length, (ulong)output], default);
        device.Read(output, MemoryMarshal.AsBytes(y.AsSpan()), default);
        return y;
    }

    /// <summary>The fault that a strict machine reports of the kernel.</summary>
    public static CudaException Fault(string text, int[] x, int results, int blocks = 1, EmulatorSettings? settings = null, int? fill = 0) =>
        Assert.Throws<CudaException>(() => Run(text, x, results, blocks, settings ?? new EmulatorSettings { Checking = Checking.Strict }, fill));
}
