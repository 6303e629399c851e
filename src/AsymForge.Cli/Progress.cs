using Spectre.Console;

namespace AsymForge.Cli;

/// <summary>Shows on the error stream that something is going on, once it has taken a second; the output stream holds answers alone.</summary>
internal static class Progress
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly IAnsiConsole Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    /// <summary>Runs <paramref name="work"/> on another thread.</summary>
    public static Task<T> ShowAsync<T>(string what, Func<T> work, bool quiet) => ShowAsync(what, () => Task.Run(work), quiet);

    /// <summary>Awaits <paramref name="work"/>.</summary>
    public static async Task<T> ShowAsync<T>(string what, Func<Task<T>> work, bool quiet)
    {
        Task<T> running = work();
        if (!quiet && await Task.WhenAny(running, Task.Delay(Patience)) != running)
        {
            await Console.Status().StartAsync(Markup.Escape(what), _ => running);
        }

        return await running;
    }
}
