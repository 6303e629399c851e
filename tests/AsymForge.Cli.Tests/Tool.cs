using System.Diagnostics;

namespace AsymForge.Cli.Tests;

/// <summary>Runs the tool as a person does: a process of its own, its two streams and its exit code.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static ToolResult Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "AsymForge.Cli.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"asymforge {string.Join(' ', arguments)} was still running after {Limit}.");
        }

        return new ToolResult(process.ExitCode, output.Result, errors.Result);
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
}

internal sealed record ToolResult(int ExitCode, string Output, string Errors);
