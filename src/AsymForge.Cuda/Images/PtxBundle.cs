using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace AsymForge.Cuda;

/// <summary>Kernels compiled to PTX ahead of time: one file or resource per source, called after the SHA-256 of the source, so that PTX of other kernels is never taken for it.</summary>
public sealed class PtxBundle : ICudaImages
{
    /// <summary>What a file's name ends with.</summary>
    public const string Extension = ".ptx";

    private const long LargestFile = 64L << 20;
    private readonly FrozenDictionary<string, Func<byte[]>> images;
    private readonly string origin;

    private PtxBundle(IEnumerable<KeyValuePair<string, Func<byte[]>>> images, string origin)
    {
        this.images = images.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        this.origin = origin;
    }

    /// <summary>How many sources it has PTX of.</summary>
    public int Count => images.Count;

    /// <summary>What the PTX of a source is called, without extension: its SHA-256 in lower-case hexadecimal digits.</summary>
    /// <param name="source">CUDA C++, as in <see cref="PolicyProgram.CudaSource"/>.</param>
    public static string HashOf(ReadOnlySpan<byte> source) => Convert.ToHexStringLower(SHA256.HashData(source));

    /// <summary>The files <c>*.ptx</c> of a folder, read when they are asked for.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static PtxBundle FromFolder(string folder) => new(
        Directory.GetFiles(folder, "*" + Extension).Select(file => KeyValuePair.Create(Path.GetFileNameWithoutExtension(file), () => ReadFile(file))), $"the folder {folder}");

    /// <summary>The resources of an assembly whose names end in <c>.ptx</c>; what stands before the last dot but one is ignored.</summary>
    public static PtxBundle FromResources(Assembly assembly) => new(
        assembly.GetManifestResourceNames().Where(name => name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            .Select(name => KeyValuePair.Create(name[..^Extension.Length].Split('.')[^1], () => ReadResource(assembly, name))),
        $"the resources of {assembly.GetName().Name}");

    /// <inheritdoc />
    public ReadOnlySpan<byte> ImageOf(PolicyProgram program) => ImageOf(program.CudaSource, $"the kernels of {program.Info.Name}");

    /// <summary>The PTX of a source.</summary>
    /// <param name="source">CUDA C++, UTF-8.</param>
    /// <param name="what">What it is, for the error.</param>
    /// <exception cref="CudaException">There is none.</exception>
    public ReadOnlySpan<byte> ImageOf(ReadOnlySpan<byte> source, string what)
    {
        string hash = HashOf(source);
        return images.TryGetValue(hash, out Func<byte[]>? read)
            ? read()
            : throw new CudaException(nameof(PtxBundle), "no image", $"There is no {hash}{Extension} for {what} among the {images.Count} in {origin}: compile the PTX again from this version of the policy, or use NVRTC.");
    }

    private static byte[] ReadFile(string file)
    {
        long length = new FileInfo(file).Length;
        return length <= LargestFile ? File.ReadAllBytes(file) : throw new InvalidDataException($"{file} has {length} bytes (expected PTX of at most {LargestFile}).");
    }

    private static byte[] ReadResource(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
