using System.CommandLine;
using AsymForge.Vlm;

namespace AsymForge.Cli;

/// <summary>Runs a command line: 0 for success, 2 for input that cannot be used (one line on the error stream, no stack trace), 130 when interrupted.</summary>
internal static class CommandRunner
{
    public const int BadInput = 2;
    public const int Interrupted = 130;

    public static async Task<int> RunAsync(RootCommand root, string[] args, TextWriter errors)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await errors.WriteLineAsync($"asymforge: {parsed.Errors[0].Message}");
            return BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception error) when (IsInput(error))
        {
            await errors.WriteLineAsync($"asymforge: {OneLine(error.Message)}");
            return BadInput;
        }
    }

    // Everything that a person can mend by giving other input; anything else is a defect and keeps its stack trace.
    private static bool IsInput(Exception error) =>
        error is InputFormatException or PolicyBindException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or IOException;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
