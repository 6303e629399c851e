using System.Text;
using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Emulator;

public sealed class ClangCheckTests
{
    // Everything that a printed kernel may use.
    private const string WholeApi = """
        namespace asymforge {
        typedef unsigned u32; typedef unsigned long long u64;
        static __device__ float half(float value) { return value * 0.5f; }
        extern "C" __global__ void __launch_bounds__(256) all(const float* __restrict__ x, const double* __restrict__ d, u32* __restrict__ y, u64* __restrict__ z, int n, float* __restrict__ o, double* __restrict__ w) {
            int i = (int)(blockIdx.x * blockDim.x + threadIdx.x + gridDim.x + blockIdx.y + blockIdx.z);
            __shared__ float s[32];
            s[threadIdx.x & 31] = x[i];
            __syncthreads();
            __threadfence();
            float a = __shfl_xor_sync(0xffffffffu, x[i], 3);
            a = __shfl_up_sync(0xffffffffu, a, 1);
            a = __shfl_sync(0xffffffffu, a, 0);
            u32 u = __shfl_xor_sync(0xffffffffu, y[i], 3) + __shfl_up_sync(0xffffffffu, y[i], 1) + __shfl_sync(0xffffffffu, (u32)i, 0);
            int b = __shfl_xor_sync(0xffffffffu, i, 3) + __shfl_up_sync(0xffffffffu, i, 1) + __shfl_sync(0xffffffffu, i, 0);
            u32 m = __ballot_sync(0xffffffffu, a > 1);
            y[i] = m + u + (u32)b + (u32)__popc(m) + (u32)__clz(i) + (u32)__clzll((long long)z[i]);
            z[i] = __umul64hi(z[i], z[i + 1]);
            atomicAdd((int*)y, 1); atomicAdd(y, 2u); atomicAdd(z, z[1]); atomicMax(y, 3u); atomicMax((int*)y, i);
            o[i] = a * x[i] + s[5] / x[i] - sqrtf(a) + floorf(a) + ceilf(a) + rintf(a) + truncf(a) + fabsf(a) + fmaf(a, a, x[n]) + half(__uint_as_float(__float_as_uint(a) ^ 3));
            w[i] = d[i] * d[i] + d[i] / d[i + 1] - sqrt(d[i]) + floor(d[i]) + ceil(d[i]) + rint(d[i]) + fabs(d[i]) + __longlong_as_double(__double_as_longlong(d[i]) ^ 3);
        }
        }
        """;

    [Theory]
    [InlineData(80)]
    [InlineData(90)]
    public void EveryFunctionOfTheApiCompilesWithoutAWarning(int generation)
    {
        string ptx = ClangCheck.Ptx(Encoding.UTF8.GetBytes(WholeApi), generation);
        PtxReport report = PtxReport.Of(ptx);

        Assert.Contains($".target sm_{generation}", ptx);
        Assert.Empty(report.Strangers);
        PtxKernel kernel = Assert.Single(report.Kernels);
        Assert.Equal(("all", 128, 0), (kernel.Name, kernel.SharedBytes, kernel.LocalBytes));
        Assert.InRange(kernel.Registers, 20, 400);
        Assert.Equal(1, ptx.Split("fma.rn.f32").Length - 1);
    }

    [Fact]
    public void AWarningIsAnError()
    {
        string text = SmallKernel.Around("    int unused = i;\n    y[0] = n + x[0];");

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => ClangCheck.Ptx(Encoding.UTF8.GetBytes(text), 80));

        Assert.Contains("unused variable", error.Message);
    }

    [Theory]
    [InlineData("fma.rn.f32 \t%f1, %f2, %f3, %f4;")]
    [InlineData("fma.rn.f64 \t%fd1, %fd2, %fd3, %fd4;")]
    [InlineData("add.f32 \t%f1, %f2, %f3;")]
    [InlineData("mul.rn.ftz.f32 \t%f1, %f2, %f3;")]
    [InlineData("div.full.f32 \t%f1, %f2, %f3;")]
    [InlineData("@%p1 sqrt.approx.f32 \t%f1, %f2;")]
    [InlineData("ex2.approx.f32 \t%f1, %f2;")]
    public void InstructionsWithOtherBitsAreNamed(string instruction)
    {
        PtxReport report = PtxReport.Of($".visible .entry k()\n{{\n\t{instruction}\n\tadd.rn.f32 \t%f1, %f2, %f3;\n\tadd.s32 \t%r1, %r2, %r3;\n\tret;\n}}\n");

        Assert.Equal([instruction], report.Strangers);
        Assert.Equal("k", Assert.Single(report.Kernels).Name);
    }

    [Fact]
    public void TheEmulatorTakesTheSameApi()
    {
        using EmulatedDevice device = new(new EmulatorSettings());

        Assert.NotEqual(default, device.Function(device.LoadModule(Encoding.UTF8.GetBytes(WholeApi), "all"), "all"));
    }
}
