using System.ComponentModel;
using System.Diagnostics;

namespace AsymForge.CudaEmulator;

/// <summary>A compiler of the machine: found once, named in errors, part of every cache key by its version.</summary>
public sealed class NativeTool
{
    private static readonly Lazy<NativeTool> LazyGxx = new(() => Find("g++", "ASYMFORGE_GXX", ["g++"]));
    private static readonly Lazy<NativeTool> LazyClang = new(() => Find("clang", "ASYMFORGE_CLANG", ["clang-19", "clang", "clang-14"]));

    private NativeTool(string path, string version)
    {
        Path = path;
        Version = version;
    }

    /// <summary>The compiler of the emulator.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static NativeTool Gxx => LazyGxx.Value;

    /// <summary>The compiler to PTX.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static NativeTool Clang => LazyClang.Value;

    /// <summary>Which compiler is missing, for tests that are then skipped; null where both are here, or where <c>CI=true</c> wants them to fail.</summary>
    public static string? Missing { get; } = Environment.GetEnvironmentVariable("CI") == "true" ? null : MissingOf(() => Gxx) ?? MissingOf(() => Clang);

    /// <summary>Its path or name.</summary>
    public string Path { get; }

    /// <summary>The first line of what <c>--version</c> prints.</summary>
    public string Version { get; }

    /// <summary>Runs it.</summary>
    /// <param name="arguments">One by one, unquoted.</param>
    /// <returns>Its exit code and what it printed on both outputs.</returns>
    public (int ExitCode, string Output) Run(IEnumerable<string> arguments) => Run(Path, arguments);

    internal static (int ExitCode, string Output) Run(string path, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(path, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors.Result + output);
    }

    private static string? MissingOf(Func<NativeTool> tool)
    {
        try
        {
            tool();
            return null;
        }
        catch (InvalidOperationException error)
        {
            return $"absent: {error.Message}";
        }
    }

    private static NativeTool Find(string what, string variable, string[] names)
    {
        string? given = Environment.GetEnvironmentVariable(variable);
        foreach (string name in given is null ? names : [given])
        {
            try
            {
                (int exitCode, string output) = Run(name, ["--version"]);
                if (exitCode == 0)
                {
                    return new NativeTool(name, output.Split('\n')[0]);
                }
            }
            catch (Win32Exception)
            {
                // Not there: the next name.
            }
        }

        throw new InvalidOperationException($"{what} was not found ({string.Join(", ", given is null ? names : [given])}). Emulated CUDA needs it: install it (Debian: apt-get install {what}) or name it in {variable}.");
    }
}
