using System.Text.RegularExpressions;
using AsymForge.Cuda;

namespace AsymForge.CudaEmulator;

/// <summary>Turns what the emulator says of a fault into an error: kind, place (kernel, block, thread) and details with lines of the text.</summary>
internal static partial class FaultReport
{
    /// <param name="report">Three parts, a line each: kind, place, details (the rest).</param>
    /// <param name="executable">What the addresses in it belong to.</param>
    public static CudaException Of(string report, string executable)
    {
        string[] parts = report.Split('\n', 3);
        string details = parts.Length == 3 ? parts[2] : "";
        string[] addresses = [.. Addresses().Matches(details).Select(match => match.Groups[1].Value).Distinct()];
        foreach ((string address, string line) in addresses.Zip(Lines(executable, addresses)))
        {
            details = details.Replace("@" + address, line);
        }

        return new CudaException(parts.Length > 1 ? parts[1] : "a kernel", parts[0], Folders().Replace(details, ""));
    }

    private static string[] Lines(string executable, string[] addresses)
    {
        if (addresses.Length == 0)
        {
            return [];
        }

        (int exitCode, string output) = NativeTool.Run("addr2line", ["-e", executable, .. addresses]);
        string[] lines = output.Split('\n');
        return exitCode == 0 && lines.Length >= addresses.Length ? [.. lines.Take(addresses.Length).Select(line => Discriminator().Replace(line, ""))] : addresses;
    }

    [GeneratedRegex("@(0x[0-9a-f]+)")]
    private static partial Regex Addresses();

    [GeneratedRegex(@" \(discriminator \d+\)")]
    private static partial Regex Discriminator();

    // The file's name says all: its folder is the cache.
    [GeneratedRegex(@"/[^ :]*/(?=[^ /:]+\.(cu|cpp|h):)")]
    private static partial Regex Folders();
}
