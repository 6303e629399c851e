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
        ChatOptions equal = SharedOptions.Chat(arguments);
        equal = equal with { Keep = equal.Keep ?? EqualKeep };
        IEnumerable<(CompiledPolicy? Policy, ChatOptions Options)> runs = arguments.GetValue(SharedOptions.Policy) is { } name
            ? [(catalog.Find(name), equal)]
            : catalog.All.Select(policy => ((CompiledPolicy?)policy, equal));
        using VlmModel model = SharedOptions.Load(arguments);
        List<AccuracyResult> results = [];
        foreach ((CompiledPolicy? policy, ChatOptions options) in (IEnumerable<(CompiledPolicy?, ChatOptions)>)[(null, ChatOptions.Default), (CompiledPolicy.Of<InvoicePolicy>(), ChatOptions.Default), .. runs])
        {
            results.Add(await RunOneAsync(model, policy, options, pages, cancellation));
        }

        Console.Out.Write(AccuracyTable.Print(results));
        return 0;
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
