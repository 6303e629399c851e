using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace AsymForge.CudaEmulator;

/// <summary>Compiles the emulator and the texts of kernels into one executable; everything is cached by content.</summary>
public static partial class NativeBuild
{
    // -O1 and no threaded jumps: a barrier that stands once in the text shall not be printed twice.
    // Floating point as CUDA compiles it: nothing fused, nothing contracted, no excess precision. Local variables without a value get a pattern.
    private static readonly string[] KernelFlags =
    [
        "-std=c++20", "-O1", "-g1", "-gdwarf-4", "-ffp-contract=off", "-fno-math-errno", "-fno-thread-jumps", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics", "-ftrivial-auto-var-init=pattern", "-fno-pie", "-w",
    ];

    // The first is only asked for its calls: the library that answers them is the emulator.
    private static readonly string[] StrictFlags =
    [
        "-fsanitize=thread", "-fsanitize=bounds,signed-integer-overflow,shift,float-cast-overflow,integer-divide-by-zero,alignment", "-fno-sanitize-recover=all",
    ];

    private static readonly string[] RuntimeFlags = ["-std=c++20", "-O2", "-g1", "-fno-pie", "-Wall", "-Wextra", "-Werror"];

    private static readonly Lazy<(string Folder, string Hash)> Native = new(ExtractNative);

    /// <summary>The emulator's own sources, as files.</summary>
    internal static string NativeFolder => Native.Value.Folder;

    /// <summary>The executable that holds all kernels of the texts.</summary>
    /// <exception cref="InvalidOperationException">There is no g++, or a text does not compile; the message holds what the compiler said.</exception>
    internal static string Executable(IReadOnlyList<CudaSourceText> sources, Checking checking, int textsPerUnit)
    {
        NativeTool gxx = NativeTool.Gxx;
        CudaSourceText[] distinct = [.. sources.DistinctBy(source => source.Key)];
        string[] units = [.. distinct.Chunk(textsPerUnit).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(chunk => Unit(gxx, chunk, checking))];
        string runtime = Runtime(gxx);
        string name = $"emulator-{NativeCache.Hash([runtime, .. units])}";
        return NativeCache.File(name, path => Compile(gxx, ["-no-pie", "-pthread", "-o", path, runtime, .. units]));
    }

    private static string Runtime(NativeTool gxx)
    {
        (string folder, string hash) = Native.Value;
        string name = $"runtime-{NativeCache.Hash([gxx.Version, hash, .. RuntimeFlags])}.o";
        return NativeCache.File(name, path => Compile(gxx, [.. RuntimeFlags, "-r", "-nostdlib", "-o", path, .. Directory.GetFiles(folder, "*.cpp").Order(StringComparer.Ordinal)]));
    }

    private static string Unit(NativeTool gxx, CudaSourceText[] sources, Checking checking)
    {
        string[] flags = checking == Checking.Strict ? [.. KernelFlags, .. StrictFlags] : KernelFlags;
        string text = string.Concat(sources.Select(source => source.Unit()));
        string header = Path.Combine(Native.Value.Folder, "emulator.h");
        string hash = NativeCache.Hash([gxx.Version, text, File.ReadAllText(header), .. flags]);
        return NativeCache.File($"unit-{hash}.o", path =>
        {
            foreach (CudaSourceText source in sources)
            {
                NativeCache.Text(source.FileName, source.Text);
            }

            string unit = NativeCache.Text($"unit-{hash}.cpp", text);
            string assembly = path + ".s";
            Compile(gxx, [.. flags, "-include", header, "-S", "-o", assembly, unit]);
            File.WriteAllText(assembly, WithGaps(File.ReadAllText(assembly)));
            Compile(gxx, ["-c", "-o", path, assembly]);
            File.Delete(assembly);
        });
    }

    /// <summary>Puts free bytes behind every shared array, so that a step over its end is no step into the next. The text of the kernels cannot say so, their assembly can.</summary>
    private static string WithGaps(string assembly)
    {
        StringBuilder result = new(assembly.Length + 4096);
        bool inShared = false;
        foreach (string line in assembly.Split('\n'))
        {
            if (SectionChange().IsMatch(line))
            {
                inShared = line.Contains(".tbss", StringComparison.Ordinal);
            }

            result.Append(line).Append(inShared && line.StartsWith("\t.zero\t", StringComparison.Ordinal) ? "+64\n" : "\n");
        }

        return result.ToString();
    }

    private static void Compile(NativeTool gxx, IEnumerable<string> arguments)
    {
        (int exitCode, string output) = gxx.Run(arguments);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"{gxx.Path} did not compile a kernel:\n{output}");
        }
    }

    private static (string Folder, string Hash) ExtractNative()
    {
        Assembly assembly = typeof(NativeBuild).Assembly;
        (string Name, string Text)[] files = [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".cpp") || name.EndsWith(".h")).Order(StringComparer.Ordinal).Select(name => (name, TextOf(assembly, name)))];
        string hash = NativeCache.Hash(files.SelectMany(file => new[] { file.Name, file.Text }));
        string folder = Path.Combine(NativeCache.Root, $"native-{hash}");
        Directory.CreateDirectory(folder);
        foreach ((string name, string text) in files)
        {
            NativeCache.Text(Path.Combine($"native-{hash}", name), text);
        }

        return (folder, hash);
    }

    private static string TextOf(Assembly assembly, string name)
    {
        using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\t\.(section|text|data|bss)\b")]
    private static partial Regex SectionChange();
}
