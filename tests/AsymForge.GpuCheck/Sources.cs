using AsymForge.Cuda;
using AsymForge.Policies;

namespace AsymForge.GpuCheck;

/// <summary>The kernels that the check runs.</summary>
internal static class Sources
{
    /// <summary>A kernel that does nothing: what a launch costs by itself.</summary>
    public static ReadOnlySpan<byte> Empty => "extern \"C\" __global__ void empty() {}\n"u8;

    /// <summary>The model that policies are bound to: that of LLaVA-1.5-7B.</summary>
    public static ModelGeometry Model { get; } = new() { Layers = 32, Heads = 32, KvHeads = 32, HeadDim = 128, Hidden = 4096, HasCls = true, VisionTokens = 576 };

    /// <summary>A policy bound to that model, with its defaults.</summary>
    public static PolicyProgram Bind(CompiledPolicy policy) => policy.Bind(policy.Info.CompiledFor?.Geometry ?? Model, PolicyValues.Defaults, NoWeights.Instance);

    /// <summary>Writes each as a file that is called after its hash.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Write(folder, Empty);
        foreach (CompiledPolicy policy in PolicyLibrary.All)
        {
            Write(folder, Bind(policy).CudaSource);
        }
    }

    private static void Write(string folder, ReadOnlySpan<byte> source) => File.WriteAllBytes(Path.Combine(folder, PtxBundle.HashOf(source) + ".cu"), source.ToArray());
}
