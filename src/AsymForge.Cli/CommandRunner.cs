using System.CommandLine;
using System.Runtime.InteropServices;
using AsymForge.Vlm;

namespace AsymForge.Cli;

/// <summary>Runs a command line: 0 for success, 2 for input that cannot be used (one line on the error stream, no stack trace), 130 when interrupted.</summary>
internal static class CommandRunner
{
    public const int BadInput = 2;
    public const int Interrupted = 130;

    public static async Task<int> RunAsync(Command root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // A word that is no command is what is wrong; that a command is missing follows from it.
            string message = parsed.UnmatchedTokens.Count > 0 && parsed.CommandResult.Command == root
                ? $"'{parsed.UnmatchedTokens[0]}' is no command (expected one of: {string.Join(", ", root.Subcommands.Select(command => command.Name))})"
                : parsed.Errors[0].Message;
            return Refuse(message);
        }

        using CancellationTokenSource interruption = new();
        using PosixSignalRegistration keys = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            // The second time the process ends at once: a step of a large model takes a while.
            signal.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        });
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception error) when (IsInput(error))
        {
            return Refuse(error.Message);
        }
    }

    // Everything that a person can mend by giving other input; anything else is a defect and keeps its stack trace.
    private static bool IsInput(Exception error) =>
        error is InputFormatException or PolicyBindException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or IOException;

    private static int Refuse(string message)
    {
        try
        {
            Console.Error.WriteLine($"asymforge: {Printable.Line(message)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nobody listens; the exit code says it still.
        }

        return BadInput;
    }
}
