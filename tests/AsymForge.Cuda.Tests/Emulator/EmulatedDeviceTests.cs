using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Emulator;

public sealed class EmulatedDeviceTests
{
    private const string Sum = """
            __shared__ int part[8];
            int v = i < n ? x[i] : 0;
            for (int d = 16; d > 0; d /= 2) { v += __shfl_xor_sync(0xffffffffu, v, d); }
            if ((threadIdx.x & 31) == 0) { part[threadIdx.x >> 5] = v; }
            __syncthreads();
            int sum = 0;
            for (int w = 0; w < 8; w++) { sum += part[w]; }
            if (threadIdx.x == 0) { y[blockIdx.x] = sum; }
        """;

    [Theory]
    [InlineData(Checking.Fast, 1)]
    [InlineData(Checking.Fast, 2)]
    [InlineData(Checking.Strict, 1)]
    [InlineData(Checking.Strict, 7)]
    public void SumsOfBlocksAreThoseOfTheHost(Checking checking, int seed)
    {
        int[] x = [.. Enumerable.Range(0, 1000).Select(i => (i * 7919) % 1000 - 400)];
        int[] y = SmallKernel.Run(SmallKernel.Around(Sum), x, 4, 4, new EmulatorSettings { Checking = checking, Seed = (ulong)seed });

        Assert.Equal(x.Chunk(256).Select(block => block.Sum()), y);
    }
}
