using System.Diagnostics;
using System.Globalization;

namespace AsymForge.Cli.Tests;

/// <summary>Runs the tool as a person does: a process of its own, its two streams and its exit code.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static ToolResult Run(params string[] arguments)
    {
        using Process process = Start("dotnet", [], arguments);
        return Await(process, process.StandardOutput.ReadToEndAsync());
    }

    /// <summary>Runs, and interrupts as Ctrl+C does once something stands on the output stream. Linux alone.</summary>
    public static ToolResult Interrupt(params string[] arguments)
    {
        // Whoever runs the tests in the background may have made every child deaf to this signal.
        using Process process = Start("env", ["--default-signal=INT", "dotnet"], arguments);
        char first = (char)process.StandardOutput.Read();
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        ToolResult result = Await(process, process.StandardOutput.ReadToEndAsync());
        return result with { Output = first + result.Output };
    }

    /// <summary>Runs, and expects one clear line on the error stream, nothing on the other, exit code 2.</summary>
    public static string Refuse(params string[] arguments)
    {
        ToolResult result = Run(arguments);
        Assert.True(result.ExitCode == 2, $"exit code {result.ExitCode}\n{result.Output}\n{result.Errors}");
        Assert.Equal("", result.Output);
        string line = Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("asymforge: ", line, StringComparison.Ordinal);
        return line;
    }

    private static Process Start(string program, string[] before, string[] arguments)
    {
        ProcessStartInfo start = new(program, [.. before, Path.Combine(AppContext.BaseDirectory, "AsymForge.Cli.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static ToolResult Await(Process process, Task<string> output)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"asymforge {string.Join(' ', process.StartInfo.ArgumentList)} was still running after {Limit}.");
        }

        return new ToolResult(process.ExitCode, output.Result, errors.Result);
    }
}

internal sealed record ToolResult(int ExitCode, string Output, string Errors);
