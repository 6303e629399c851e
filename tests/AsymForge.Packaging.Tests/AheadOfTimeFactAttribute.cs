using System.Runtime.InteropServices;

namespace AsymForge.Packaging.Tests;

/// <summary>A test that publishes with NativeAOT: skipped where there is no linker to do it with.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AheadOfTimeFactAttribute : FactAttribute
{
    /// <summary>Looks for a linker.</summary>
    public AheadOfTimeFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
        {
            Skip = "absent: NativeAOT is tried on Linux alone";
        }
        else if (!OnPath("clang") && !OnPath("gcc"))
        {
            Skip = "absent: NativeAOT links with clang or gcc, and neither is installed";
        }
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
