using System.Runtime.CompilerServices;
using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Functions;

/// <summary>What clang makes of the device functions for a GPU: every operation rounds as IEEE says, and only what was asked to be fused is.</summary>
public sealed class ContractionTests
{
    private static readonly string[] Asked =
    [
        "-x", "cuda", "--cuda-device-only", "--cuda-gpu-arch=sm_80", "--cuda-feature=+ptx80", "-nocudainc", "-nocudalib", "-std=c++17", "-O2", "-Wall", "-Wextra", "-Werror", "-S", "-o", "-",
    ];

    [Fact]
    public void Nothing_is_contracted_flushed_or_approximated()
    {
        string ptx = Ptx("-ffp-contract=off");
        string[] kernels = ptx.Split(".visible .entry ")[1..];
        Assert.Equal(DeviceFunctions.All.Count + InnerFunctions.All.Count, kernels.Length);
        Assert.DoesNotContain(".ftz", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".approx", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".full", ptx, StringComparison.Ordinal);
        string fused = Assert.Single(kernels, kernel => kernel.Contains("fma.", StringComparison.Ordinal));
        Assert.StartsWith("f_fusedmultiplyadd_", fused, StringComparison.Ordinal);
    }

    [Fact]
    public void Contraction_would_be_seen() => Assert.Contains("fma.rn.f64", Ptx("-ffp-contract=fast"), StringComparison.Ordinal);

    // The pieces as they are, without a warning.
    private static string Ptx(string contraction)
    {
        string file = Path.Combine(Path.GetTempPath(), $"asymforge-functions{contraction}-{Environment.ProcessId}.cu");
        File.WriteAllText(file, FunctionMachine.Text);
        try
        {
            (int exitCode, string output) = NativeTool.Clang.Run([.. Asked, contraction, "-include", Header(), file]);
            Assert.True(exitCode == 0, output);
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Header([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../AsymForge.CudaEmulator/Native/clang_cuda.h"));
}
