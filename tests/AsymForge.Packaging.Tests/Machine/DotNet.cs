using System.Diagnostics;
using System.Text;

namespace AsymForge.Packaging.Tests.Machine;

/// <summary>Runs the dotnet command as a user would at a prompt: nothing of the test run's own MSBuild leaks into it.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    /// <summary>Runs a command; its output where it succeeds.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">It does not; with all that it printed.</exception>
    public static string Run(string folder, params string[] arguments)
    {
        (int exit, string output) = Try(folder, "dotnet", arguments);
        Assert.True(exit == 0, $"dotnet {string.Join(' ', arguments)}\nin {folder}\nexit code {exit}\n{output}");
        return output;
    }

    /// <summary>Runs a program; its exit code, and what it printed on both streams.</summary>
    public static (int Exit, string Output) Try(string folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // A node that stays would hold the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        StringBuilder output = new();
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {Limit}.\n{output}");
        }

        process.WaitForExit();
        return (process.ExitCode, output.ToString());
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
