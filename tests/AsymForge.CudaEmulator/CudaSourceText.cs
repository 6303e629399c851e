using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AsymForge.CudaEmulator;

/// <summary>One text of CUDA C++ as it was printed, its kernels and the name under which it is compiled.</summary>
internal sealed partial class CudaSourceText
{
    public CudaSourceText(ReadOnlySpan<byte> utf8)
    {
        Text = Encoding.UTF8.GetString(utf8);
        Key = "p" + Convert.ToHexStringLower(SHA256.HashData(utf8))[..16];
        Entries = [.. Kernels().Matches(Text).Select(match => match.Groups[1].Value)];
    }

    /// <summary>The text, untouched.</summary>
    public string Text { get; }

    /// <summary>A name made of the text's hash: the namespace that keeps its functions apart from those of other texts.</summary>
    public string Key { get; }

    /// <summary>The kernels' names.</summary>
    public string[] Entries { get; }

    /// <summary>Where reports say that a line is.</summary>
    public string FileName => $"{(Entries.Length > 0 ? Entries[0] : "program")}.{Key}.cu";

    /// <summary>
    /// The lines of a translation unit that compile this text, read from its own file, and register its kernels. Names of C linkage are one per executable:
    /// a macro gives each kernel the text's key, so that two texts may have kernels of one name.
    /// </summary>
    public string Unit()
    {
        StringBuilder unit = new();
        foreach (string entry in Entries)
        {
            unit.Append($"#define {entry} {entry}_{Key}\n");
        }

        // What is in a namespace without a name and used by no kernel costs nothing: pieces may hold more than a text needs.
        unit.Append($"namespace {{ namespace {Key} {{ namespace asymforge {{}} using namespace asymforge;\n#include \"{FileName}\"\n}} }}\n");
        foreach (string entry in Entries)
        {
            string thunk = $"emulator::Thunk<&{Key}::{entry}_{Key}>";
            unit.Append($"#undef {entry}\nstatic const emulator::Registration {entry}_of_{Key}(\"{Key}/{entry}\", &{thunk}::run, {thunk}::parameters);\n");
        }

        return unit.ToString();
    }

    [GeneratedRegex("""extern\s+"C"\s+__global__\s+void\s+(?:__launch_bounds__\s*\([^)]*\)\s*)?(\w+)\s*\(""")]
    private static partial Regex Kernels();
}
