using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Emulator;

/// <summary>Kernels that are right, then the same with one mistake: a strict machine says which and where.</summary>
public sealed class PlantedBugTests
{
    // y[0] = the sum of x, by a tree in shared memory in each block and by the last block over all blocks; y[1] counts arrivals, y[2…] are the blocks' sums.
    private const string Functions = """
        static __device__ int tree_sum(int value) {
            __shared__ int part[THREADS];
            part[threadIdx.x] = value;
            __syncthreads();
            for (int half = THREADS / 2; half > 0; half /= 2) {
                if ((int)threadIdx.x < half) { part[threadIdx.x] += part[threadIdx.x + half]; }
                __syncthreads();
            }
            int total = part[0];
            __syncthreads();
            return total;
        }
        """;

    private const string LastBlock = """
            __shared__ int is_last;
            int total = tree_sum(i < n ? x[i] : 0) + tree_sum(0);
            if (threadIdx.x == 0) {
                y[2 + blockIdx.x] = total;
                __threadfence();
                is_last = atomicAdd(&y[1], 1) == (int)gridDim.x - 1;
                __threadfence();
            }
            __syncthreads();
            if (is_last) {
                total = tree_sum((int)threadIdx.x < (int)gridDim.x ? y[2 + threadIdx.x] : 0);
                if (threadIdx.x == 0) { y[0] = total; atomicAdd(&y[1], -(int)gridDim.x); }
            }
        """;

    private static readonly int[] Input = [.. Enumerable.Range(0, 1000).Select(i => (i * 7919) % 1000 - 400)];

    [Theory]
    [InlineData(Checking.Fast)]
    [InlineData(Checking.Strict)]
    public void TheLastBlockSumsWhatAllBlocksHaveSummed(Checking checking)
    {
        string text = SmallKernel.Around(LastBlock, Functions);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            int[] y = SmallKernel.Run(text, Input, 6, 4, new EmulatorSettings { Checking = checking, Seed = seed });
            Assert.Equal([Input.Sum(), 0], y[..2]);
        }
    }

    /// <summary>Also the barriers at the ends of a cooperative function: the second call writes what a slow thread of the first still reads.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryBarrierIsMissed(int index)
    {
        string text = SmallKernel.Around(LastBlock, Functions);
        Assert.Equal(4, PlantedText.Count(text, "__syncthreads();"));

        CudaException fault = SmallKernel.Fault(PlantedText.Without(text, "__syncthreads();", index), Input, 6, 4);

        Assert.True(fault.Error is "race within a block" or "uninitialised read", fault.Message);
        Assert.Contains(index == 3 ? "is_last" : "part", fault.Message);
        Assert.Matches(@"probe\.p[0-9a-f]{16}\.cu:\d+", fault.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void EveryFenceIsMissed(int index)
    {
        string text = SmallKernel.Around(LastBlock, Functions);

        CudaException fault = SmallKernel.Fault(PlantedText.Without(text, "__threadfence();", index), Input, 6, 4);

        Assert.Equal("race between blocks", fault.Error);
        Assert.Contains($"cu:{PlantedText.LineOf(text, "y[2 + threadIdx.x]")}", fault.Message);
        Assert.Contains($"cu:{PlantedText.LineOf(text, "y[2 + blockIdx.x]")}", fault.Message);
    }

    [Fact]
    public void AFenceOfEveryThreadBeforeABarrierIsOneToo()
    {
        string text = SmallKernel.Around("""
                __shared__ int is_last;
                y[2 + i] = i;
                __threadfence();
                __syncthreads();
                if (threadIdx.x == 0) { is_last = atomicAdd(&y[1], 1) == (int)gridDim.x - 1; }
                __syncthreads();
                __threadfence();
                if (is_last) { y[2 + i] += y[2 + (i + 1) % (int)(gridDim.x * THREADS)]; }
            """);
        // Written and read by different threads of the last block, without a barrier between: only blocks are in order.
        CudaException fault = SmallKernel.Fault(text, [.. Enumerable.Repeat(1, 256)], 2 + 512, 2);
        Assert.Equal("race within a block", fault.Error);

        string right = text.Replace("y[2 + i] += y[2 + (i + 1) % (int)(gridDim.x * THREADS)];", "int other = y[2 + (i + 1) % (int)(gridDim.x * THREADS)]; __syncthreads(); y[2 + i] += other;");
        SmallKernel.Run(right, [.. Enumerable.Repeat(1, 256)], 2 + 512, 2, new EmulatorSettings { Checking = Checking.Strict });
        Assert.Equal("race between blocks", SmallKernel.Fault(PlantedText.Without(right, "__threadfence();", 0), [.. Enumerable.Repeat(1, 256)], 2 + 512, 2).Error);
        Assert.Equal("race between blocks", SmallKernel.Fault(PlantedText.Without(right, "__threadfence();", 1), [.. Enumerable.Repeat(1, 256)], 2 + 512, 2).Error);
    }

    [Theory]
    // Two threads write one word.
    [InlineData("race within a block", "y[threadIdx.x / 2] = i;", "y[threadIdx.x / 2]")]
    // A sum without an atomic.
    [InlineData("race within a block", "y[0] += x[i & 7];", "y[0] +=")]
    // An atomic and a plain read of the same word.
    [InlineData("race within a block", "atomicAdd(&y[0], 1); if (y[0] > 300) { y[1] = 1; }", "if (y[0]")]
    // A shuffle orders no memory.
    [InlineData("race within a block", "__shared__ int s[THREADS]; s[threadIdx.x] = i; int lane = __shfl_xor_sync(0xffffffffu, (int)threadIdx.x, 1); y[i] = s[lane];", "y[i] = s[lane]")]
    // Bytes of one word are no words.
    [InlineData("race within a block", "((unsigned char*)y)[threadIdx.x * 2] = 1; if (threadIdx.x == 5) { ((unsigned char*)y)[12] = 2; }", "((unsigned char*)y)")]
    // The edge of a block, off by one, in both directions.
    [InlineData("out of range", "y[i + 1] = i;", "y[i + 1]")]
    [InlineData("out of range", "y[i - 1] = i;", "y[i - 1]")]
    [InlineData("out of range", "y[i] = i <= 8 ? x[i] : 0;", "y[i] = i <= 8")]
    [InlineData("out of range", "y[i] = x[i < 8 ? i - 1 : 0];", "y[i] = x[i < 8")]
    [InlineData("out of range", "*(long long*)(unsigned long long)(i + 4096 - i % 8) = 1;", "*(long long*)")]
    [InlineData("array index", "__shared__ int s[THREADS]; s[threadIdx.x + 1] = i; y[i] = 0;", "s[threadIdx.x + 1]")]
    [InlineData("out of range", "__shared__ int s[THREADS]; int* at = s; asm(\"\" : \"+r\"(at)); at[threadIdx.x + 1] = i; y[i] = 0;", "at[threadIdx.x + 1]")]
    [InlineData("out of range", "__shared__ int s[THREADS]; int* at = s; asm(\"\" : \"+r\"(at)); at[(int)threadIdx.x - 1] = i; y[i] = 0;", "at[(int)threadIdx.x - 1]")]
    [InlineData("unaligned access", "y[i] = 0; __syncthreads(); if (i < 8) { *(int*)((char*)y + 4 * i + 2) = 1; }", "*(int*)((char*)y")]
    [InlineData("uninitialised read", "__shared__ int s[THREADS]; if (threadIdx.x != 77) { s[threadIdx.x] = i; } __syncthreads(); y[i] = s[threadIdx.x];", "y[i] = s[threadIdx.x]")]
    [InlineData("foreign stack", "__shared__ int* s; int mine[2] = { i, i }; asm(\"\" : : \"r\"(mine) : \"memory\"); if (threadIdx.x == 3) { s = mine; } __syncthreads(); y[i] = s[1];", "y[i] = s[1]")]
    [InlineData("undefined arithmetic", "y[i] = 0x7fffff80 + i;", "0x7fffff80")]
    [InlineData("undefined arithmetic", "y[i] = 1 << (i & 63);", "1 << ")]
    [InlineData("undefined arithmetic", "y[i] = n / (i - 100);", "n / (i - 100)")]
    [InlineData("undefined arithmetic", "y[i] = (int)((float)i * 1e8f);", "1e8f")]
    [InlineData("divergent barrier", "if (threadIdx.x < 128) { __syncthreads(); y[i] = 1; }\n else {\n __syncthreads(); y[i] = 2; }", "")]
    [InlineData("barrier after exit", "if (threadIdx.x == 9) { return; } __syncthreads(); y[i] = 1;", "__syncthreads();")]
    [InlineData("divergent warp operation", "if (threadIdx.x != 40) { y[i] = __shfl_xor_sync(0xffffffffu, i, 1); }", "__shfl_xor_sync")]
    [InlineData("divergent warp operation", "if (threadIdx.x != 40) { y[i] = (int)__ballot_sync(0xffffffffu, i); } else { __syncthreads(); }", "__ballot_sync")]
    [InlineData("divergent warp operation", "y[i] = threadIdx.x < 16 ? __shfl_sync(0xffffffffu, i, 1)\n : __shfl_up_sync(0xffffffffu, i, 1);", "__shfl_sync")]
    [InlineData("warp mask", "y[i] = __shfl_xor_sync(0xffffu, i, 1);", "__shfl_xor_sync")]
    [InlineData("stack overflow", "int many[20000]; asm(\"\" : : \"r\"(many) : \"memory\"); many[i] = 1; y[i] = many[i];", "")]
    public void TheKindAndTheLineAreNamed(string kind, string body, string place)
    {
        string text = SmallKernel.Around("    " + body);

        CudaException fault = SmallKernel.Fault(text, [.. Enumerable.Range(0, 8)], 256);

        Assert.Equal(kind, fault.Error);
        Assert.Contains("kernel probe, block (0,0,0)", fault.Call);
        if (place.Length > 0)
        {
            Assert.Contains($"cu:{PlantedText.LineOf(text, place)}", fault.Message);
        }
    }

    [Fact]
    public void MemoryThatNobodyWroteIsNotRead()
    {
        CudaException fault = SmallKernel.Fault(SmallKernel.Around("    y[i] += 1;"), [1], 256, fill: null);

        Assert.Equal("uninitialised read", fault.Error);
        Assert.Contains("of buffer 1 of 1024 bytes", fault.Message);
    }

    [Fact]
    public void WhatAnotherBlockWritesIsNoBusinessOfThisOne()
    {
        CudaException fault = SmallKernel.Fault(SmallKernel.Around("    y[i] = i; y[0] = 5;"), [1], 512, 2);

        Assert.Contains("race", fault.Error);
    }

    [Theory]
    [InlineData(Checking.Fast)]
    [InlineData(Checking.Strict)]
    public void AnEndlessLoopIsReported(Checking checking)
    {
        string text = SmallKernel.Around("    y[i] = 0; while (atomicAdd(&y[i], 0) == 0) { }");

        CudaException fault = SmallKernel.Fault(text, [1], 512, 2, new EmulatorSettings { Checking = checking, TimeLimit = TimeSpan.FromMilliseconds(300) });

        Assert.Equal("time-out", fault.Error);
        Assert.Contains("kernel probe, block (", fault.Call);
    }

    /// <summary>A thread that waits for another to leave a barrier it cannot leave: nobody can go on.</summary>
    [Theory]
    [InlineData("if (threadIdx.x < 32) { for (int k = 0; k < 3; k++) { __syncthreads(); } } else { for (int k = 0; k < 2; k++) { __syncthreads(); } }", "divergent barrier|barrier after exit")]
    [InlineData("for (int k = 0; k < (threadIdx.x == 0 ? 3 : 2); k++) { __syncthreads(); }", "barrier after exit")]
    public void BarriersThatAreNotReachedByAllAreReported(string body, string kinds)
    {
        foreach (Checking checking in new[] { Checking.Fast, Checking.Strict })
        {
            CudaException fault = SmallKernel.Fault(SmallKernel.Around("    " + body), [1], 256, 1, new EmulatorSettings { Checking = checking });
            Assert.Contains(fault.Error, kinds.Split('|'));
        }
    }

    /// <summary>Without hooks, guard pages and the bytes beside buffers and arrays still tell.</summary>
    [Theory]
    [InlineData("y[i + 1] = i;")]
    [InlineData("y[i + 64] = i;")]
    [InlineData("y[i - 64] = i;")]
    [InlineData("y[i] = x[i + 100000];")]
    [InlineData("__shared__ int s[THREADS]; int* at = s; asm(\"\" : \"+r\"(at)); at[threadIdx.x + 1] = i; __syncthreads(); y[i] = s[threadIdx.x];")]
    public void AFastMachineSeesWritesOutOfRange(string body)
    {
        CudaException fault = SmallKernel.Fault(SmallKernel.Around("    " + body), [1], 250, 1, new EmulatorSettings { Checking = Checking.Fast, Seed = 3 });

        Assert.Equal("out of range", fault.Error);
    }
}
