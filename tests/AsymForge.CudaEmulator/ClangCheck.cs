using System.Text.RegularExpressions;

namespace AsymForge.CudaEmulator;

/// <summary>
/// Compiles the text of kernels to PTX with clang, without a CUDA installation, warnings being errors, and reads in the PTX that every operation on floats is the one that the text asks for.
/// What a driver's own compiler makes of the PTX cannot be seen here.
/// </summary>
public static partial class ClangCheck
{
    /// <summary>The generations that kernels are checked for.</summary>
    public static IReadOnlyList<int> Generations { get; } = [80, 90];

    /// <summary>The PTX of a text, for the device generation <paramref name="generation"/> and later ones.</summary>
    /// <param name="source">CUDA C++ as it was printed.</param>
    /// <param name="generation">80 for compute capability 8.0, and so on.</param>
    /// <exception cref="InvalidOperationException">There is no clang, or it warns, or finds an error: the message is the compiler's.</exception>
    public static string Ptx(ReadOnlySpan<byte> source, int generation)
    {
        NativeTool clang = NativeTool.Clang;
        CudaSourceText text = new(source);
        string header = Path.Combine(NativeBuild.NativeFolder, "clang_cuda.h");
        string[] flags =
        [
            "-x", "cuda", "--cuda-device-only", $"--cuda-gpu-arch=sm_{generation}", "-nocudainc", "-nocudalib", "-std=c++17", "-O3", "-ffp-contract=off", "-fno-math-errno",
            "-Wall", "-Wextra", "-Werror", .. PtxVersion(clang),
        ];
        string name = $"{Path.GetFileNameWithoutExtension(text.FileName)}-{NativeCache.Hash([clang.Version, File.ReadAllText(header), .. flags])}.ptx";
        return File.ReadAllText(NativeCache.File(name, path =>
        {
            (int exitCode, string output) = clang.Run([.. flags, "-include", header, "-S", "-o", path, NativeCache.Text(text.FileName, text.Text)]);
            if (exitCode != 0)
            {
                throw new InvalidOperationException($"{clang.Path} for sm_{generation}:\n{output}");
            }
        }));
    }

    /// <summary>What the PTX of a text says about its kernels.</summary>
    /// <inheritdoc cref="Ptx" />
    public static PtxReport Check(ReadOnlySpan<byte> source, int generation) => PtxReport.Of(Ptx(source, generation));

    // Without an installation clang assumes a PTX too old for these generations.
    private static string[] PtxVersion(NativeTool clang)
    {
        Match version = Major().Match(clang.Version);
        return version.Success && int.Parse(version.Groups[1].Value) >= 16 ? ["--cuda-feature=+ptx80"] : ["-Xclang", "-target-feature", "-Xclang", "+ptx75"];
    }

    [GeneratedRegex(@"version (\d+)")]
    private static partial Regex Major();
}
