using Spectre.Console;

namespace AsymForge.Cli;

/// <summary>Shows on the error stream that something is going on, once it has taken a second; the output stream holds answers alone.</summary>
internal static class Progress
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The error stream; colours and movement only where a person sees them.</summary>
    public static IAnsiConsole Console { get; } = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(System.Console.Error),
        Ansi = System.Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = System.Console.IsErrorRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        Interactive = System.Console.IsErrorRedirected ? InteractionSupport.No : InteractionSupport.Detect,
    });

    /// <summary>Runs <paramref name="work"/> on another thread; what cannot be stopped inside is left behind when cancelled.</summary>
    public static Task<T> ShowAsync<T>(string what, Func<T> work, bool quiet, CancellationToken cancellation) =>
        ShowAsync(what, () => Task.Run(work, cancellation).WaitAsync(cancellation), quiet);

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
