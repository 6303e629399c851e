using System.Diagnostics;
using System.Runtime.InteropServices;
using AsymForge.Runtime;

namespace AsymForge.Benchmarks;

/// <summary>
/// Prefill's matrix product against the physical limit of its own micro-kernel: 12 rows by 32 columns, 24 accumulators of 512 bits, operands in the first-level cache.
/// Both run on one thread in the same process, in turn; the best of several runs counts.
/// </summary>
internal static unsafe class GemmBenchmark
{
    private const int Rounds = 7;
    private static readonly (int M, int K, int N)[] Shapes = [(512, 576, 1536), (512, 1024, 1024), (1024, 1024, 2816), (1024, 2816, 1024), (512, 2048, 2048)];

    public static void Run(TextWriter output)
    {
        output.WriteLine("| product M x K x N | weights | GFLOP/s, 1 thread | share of the micro-kernel in L1 | GFLOP/s, 2 threads |");
        output.WriteLine("|---|---|---|---|---|");
        foreach ((int m, int k, int n) in Shapes)
        {
            foreach (WeightType type in (WeightType[])[WeightType.Float32, WeightType.Float16])
            {
                Report(output, m, k, n, type);
            }
        }
    }

    private static void Report(TextWriter output, int m, int k, int n, WeightType type)
    {
        using NativeArena arena = new((((long)m * (k + n)) + ((long)k * n)) * sizeof(float) + 65536);
        TensorView x = arena.Floats((m, k)), y = arena.Floats((m, n)), source = arena.Floats((n, k));
        Fill(x);
        Fill(source);
        using LinearWeight weight = Pack(source, n, k, type);
        using CpuBackend one = new(new CpuBackendOptions { Threads = 1 }), two = new(new CpuBackendOptions { Threads = 2 });
        double kernel = 0, single = 0, both = 0;
        for (int round = 0; round < Rounds; round++)
        {
            kernel = Math.Max(kernel, MicroKernel());
            single = Math.Max(single, Gflops(m, k, n, () => one.Linear(x, weight, y)));
            both = Math.Max(both, Gflops(m, k, n, () => two.Linear(x, weight, y)));
        }

        output.WriteLine(FormattableString.Invariant($"| {m} x {k} x {n} | {type} | {single:0} | {100 * single / kernel:0} % of {kernel:0} | {both:0} |"));
    }

    private static LinearWeight Pack(TensorView source, int n, int k, WeightType type)
    {
        if (type == WeightType.Float32)
        {
            return LinearWeight.Pack(new WeightSource(source.Data, type, n, k));
        }

        Half[] halves = new Half[(long)n * k];
        for (int i = 0; i < halves.Length; i++)
        {
            halves[i] = (Half)source.Pointer<float>()[i];
        }

        fixed (Half* data = halves)
        {
            return LinearWeight.Pack(new WeightSource((nint)data, type, n, k));
        }
    }

    private static double MicroKernel()
    {
        const int k = 256, repeats = 4000;
        float* memory = (float*)NativeMemory.AlignedAlloc(sizeof(float) * ((12 + 32) * k + (12 * 32)), 64);
        new Span<float>(memory, (12 + 32) * k + (12 * 32)).Fill(1e-3f);
        Action run = () =>
        {
            for (int i = 0; i < repeats; i++)
            {
                Tiles512.Rows12(memory, 12, memory + (12 * k), 32, memory + (44 * k), k);
            }
        };
        double best = Math.Max(Gflops(12 * repeats, k, 32, run), Gflops(12 * repeats, k, 32, run));
        NativeMemory.AlignedFree(memory);
        return best;
    }

    private static double Gflops(long m, long k, long n, Action run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return 2.0 * m * k * n / Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static void Fill(TensorView tensor)
    {
        Random random = new(7);
        foreach (ref float value in tensor.AsSpan<float>())
        {
            value = random.NextSingle() - 0.5f;
        }
    }
}
