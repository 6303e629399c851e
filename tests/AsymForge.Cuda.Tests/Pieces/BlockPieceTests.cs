using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Pieces;

public class BlockPieceTests
{
    private const int Results = 8;

    private const string Kernels = """
        extern "C" __global__ void __launch_bounds__(256) reduce(const int* values, int* results) {
            int own = values[THREADS * blockIdx.x + threadIdx.x];
            u64 wide = (u64)(u32)own << 20;
            int sums[2] = {block_sum(own), block_sum(own >> 3)};
            u64 more[2] = {block_sum(wide), block_sum(wide * 3)};
            u32 most[2] = {block_max((u32)own), block_max(~(u32)own)};
            bool any[2] = {block_any(own == 77), block_any(own >= 0)};
            if (threadIdx.x == 200) {
                for (int k = 0; k < 2; k++) {
                    int* to = results + 8 * blockIdx.x + 4 * k;
                    to[0] = sums[k];
                    to[1] = (int)(more[k] >> 20);
                    to[2] = (int)most[k];
                    to[3] = any[k] ? 1 : 0;
                }
            }
        }

        extern "C" __global__ void __launch_bounds__(256) gather(u32* counters, int* parts, int* sums) {
            int group = (int)blockIdx.y, all = (int)gridDim.x * THREADS;
            parts[group * all + (int)(blockIdx.x * THREADS + threadIdx.x)] += (int)threadIdx.x + 1;
            if (last_to_arrive(&counters[group], gridDim.x)) {
                int own = 0;
                for (int i = (int)threadIdx.x; i < all; i += THREADS) {
                    own += parts[group * all + i];
                }
                own = block_sum(own);
                if (threadIdx.x == 0) {
                    sums[group] += own;
                }
            }
        }
        """;

    [Property(MaxTest = 2)]
    public void A_block_adds_and_compares_what_its_threads_have(int seed) => Reduce(Watched.Strictly(seed));

    [Property(MaxTest = 2)]
    public void The_last_block_sees_what_all_wrote(int seed)
    {
        Gather(Watched.Strictly(seed));
        Gather(Watched.Fast(seed));
    }

    internal static void Reduce(Watched watched)
    {
        const int Blocks = 12;
        Random random = new(watched.Seed);
        int[] values = [.. Enumerable.Range(0, 256 * Blocks).Select(_ => random.Next(int.MinValue, int.MaxValue) >> random.Next(32))];
        using PieceDevice device = new(watched, Kernels, "block");
        DeviceArray<int> results = device.Filled(Results * Blocks, -7);
        device.Launch("reduce", new(Blocks, 1, 1), device.Of(values), results);
        Assert.Equal(values.Chunk(256).SelectMany(Expected), results.Values);
    }

    internal static void Gather(Watched watched)
    {
        (int groups, int blocks) = (7, 2 + ((watched.Seed & int.MaxValue) % 9));
        using PieceDevice device = new(watched, Kernels, "block");
        DeviceArray<uint> counters = device.Filled(groups, 0u);
        DeviceArray<int> parts = device.Filled(groups * blocks * 256, 0), sums = device.Filled(groups, 0);
        for (int launch = 0; launch < 3; launch++)
        {
            device.Launch("gather", new(blocks, groups, 1), counters, parts, sums);
        }

        // 1 + 2 + 3 times what one launch adds: once a group and launch, and the counters go back to 0.
        Assert.All(sums.Values, sum => Assert.Equal(6 * blocks * 256 * 257 / 2, sum));
        Assert.All(counters.Values, counter => Assert.Equal(0u, counter));
    }

    private static int[] Expected(int[] own)
    {
        ulong wide = own.Aggregate(0ul, (sum, value) => unchecked(sum + ((ulong)(uint)value << 20)));
        return unchecked(
        [
            own.Aggregate((a, b) => a + b), (int)(wide >> 20), (int)own.Max(value => (uint)value), own.Contains(77) ? 1 : 0,
            own.Aggregate(0, (a, b) => a + (b >> 3)), (int)((wide * 3) >> 20), (int)own.Max(value => ~(uint)value), own.Any(value => value >= 0) ? 1 : 0,
        ]);
    }
}
