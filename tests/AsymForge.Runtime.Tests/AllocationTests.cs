using AsymForge.Testing;

namespace AsymForge.Runtime.Tests;

[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    private const int Heads = 4, KvHeads = 2, Width = 32, Hidden = Heads * Width, Most = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void WarmDecodeStepsAllocateNothing(int threads)
    {
        using Tensors tensors = new();
        using CpuBackend backend = new(new() { Threads = threads });
        using KvCache cache = new(new() { Layers = 1, KvHeads = KvHeads, HeadDim = Width, MaxEntries = Most, Statistics = 1 });
        using LinearWeight project = tensors.Weight(Hidden, Hidden, true, out _, out _);
        TensorView x = tensors.Random((1, Hidden)), y = tensors.Random((1, Hidden)), row = tensors.Random(Hidden), table = tensors.Random((Most, Width / 2)), export = tensors.Zeros((1, Most));
        TensorView position = tensors.Of(3), found = tensors.Of(0), prompt = tensors.Random((20, Hidden)), wide = tensors.Random((20, Hidden));
        TensorView q = y with { Sizes = (1, Heads, Width), Strides = (Hidden, Width, 1) }, kv = x with { Sizes = (1, KvHeads, Width), Strides = (Hidden, Width, 1) };
        Sampler greedy = new(new()), drawing = new(new() { Temperature = 1f, TopK = 5, TopP = 0.9f });
        int next = 0;

        void Step()
        {
            backend.Gather(prompt, position, x);
            backend.RmsNorm(x, row, 1e-5f, y);
            backend.LayerNorm(x, row, row, 1e-5f, y);
            backend.Linear(x, project, y);
            backend.Linear(prompt, project, wide);
            backend.LinearAdd(x, project, y);
            backend.RotaryHalfSplit(q, position, table, table);
            cache.Append(0, kv, kv, new ReadOnlySpan<int>(in next));
            next++;
            int length = cache.Length(0, 0);
            TensorView seen = export with { Sizes = (1, length), Strides = (length, 1) };
            backend.Attention(new() { Query = q, Cache = cache, Layer = 0, Scale = 0.1f, Output = q, Export = seen });
            backend.Gate(Activation.Silu, x, y, y);
            backend.Softmax(x, x);
            backend.ArgMax(y, found);
            _ = greedy.Next(y.AsSpan<float>());
            _ = drawing.Next(y.AsSpan<float>());
            if (length == 100)
            {
                Span<int> kept = stackalloc int[60];
                for (int i = 0; i < kept.Length; i++)
                {
                    kept[i] = i + 20;
                }

                cache.Keep(0, 0, kept);
                cache.Keep(0, 1, kept);
            }
        }

        for (int i = 0; i < 150; i++)
        {
            Step();
        }

        void Steps()
        {
            for (int i = 0; i < 150; i++)
            {
                Step();
            }
        }

        Assert.Equal(0, Allocations.Of(Steps));

        // The workers' threads too. The test runner's own threads allocate meanwhile, so the quietest of several attempts counts; what a step allocated would be in all of them.
        long all = long.MaxValue;
        for (int attempt = 0; attempt < 10; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(true);
            Steps();
            all = Math.Min(all, GC.GetTotalAllocatedBytes(true) - before);
        }

        Assert.True(all < 1 << 13, $"{all} bytes on all threads");
    }
}
