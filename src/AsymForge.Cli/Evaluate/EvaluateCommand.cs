using System.CommandLine;
using AsymForge.Evaluation;
using AsymForge.Nano;
using AsymForge.Policies;
using AsymForge.Vlm;
using Spectre.Console;

namespace AsymForge.Cli;

/// <summary><c>asymforge evaluate</c>: what policies are worth, on pages with exact answers, at equal kept tokens.</summary>
internal static class EvaluateCommand
{
    private const double EqualKeep = 0.25;

    private static readonly Option<string?> Pages = new("--pages") { Description = "A JSON Lines file of pages; the forty built-in pages where it is not given." };

    public static Command Create()
    {
        Command command = new("evaluate", "Accuracy of the dense model and of every policy at equal kept tokens.")
        {
            Pages, SharedOptions.Assemblies, SharedOptions.Policy, SharedOptions.Model, SharedOptions.Keep, SharedOptions.Threads,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        PolicyCatalog catalog = PolicyCatalog.Load(arguments.GetValue(SharedOptions.Assemblies) ?? []);
        IReadOnlyList<Page> pages = PageFile.Load(arguments.GetValue(Pages) ?? NanoPages.File);
        IReadOnlyList<(CompiledPolicy? Policy, ChatOptions Options)> runs = Runs(catalog, arguments.GetValue(SharedOptions.Policy), SharedOptions.Chat(arguments));
        using VlmModel model = SharedOptions.Load(arguments);
        List<AccuracyResult> results = [];
        foreach ((CompiledPolicy? policy, ChatOptions options) in runs)
        {
            results.Add(await RunOneAsync(model, policy, options, pages, cancellation));
        }

        Console.Out.Write(AccuracyTable.Print(results));
        return 0;
    }

    /// <summary>The dense model, then the named policy, or all of them, with the same fraction kept; the example policy with its own budget too.</summary>
    private static List<(CompiledPolicy? Policy, ChatOptions Options)> Runs(PolicyCatalog catalog, string? name, ChatOptions asked)
    {
        ChatOptions equal = asked with { Keep = asked.Keep ?? EqualKeep };
        List<(CompiledPolicy?, ChatOptions)> runs = [(null, ChatOptions.Default)];
        if (name is null)
        {
            runs.Add((CompiledPolicy.Of<InvoicePolicy>(), ChatOptions.Default));
            runs.AddRange(catalog.All.Select(policy => ((CompiledPolicy?)policy, equal)));
        }
        else if (catalog.Find(name) is { } chosen)
        {
            runs.Add((chosen, equal));
        }

        return runs;
    }

    private static Task<AccuracyResult> RunOneAsync(VlmModel model, CompiledPolicy? policy, ChatOptions options, IReadOnlyList<Page> pages, CancellationToken cancellation)
    {
        int questions = pages.Sum(page => page.Turns.Count(turn => turn.StandsAlone));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().StartAsync(progress =>
        {
            ProgressTask task = progress.AddTask(Markup.Escape(policy?.Info.Name ?? PolicyCatalog.Dense), maxValue: questions);
            return PageAccuracy.RunAsync(model, policy, options, pages, () => task.Increment(1), cancellation);
        });
    }
}
