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
        IReadOnlyList<(CompiledPolicy? Policy, ChatOptions Options)> runs = Runs(arguments, catalog);
        IReadOnlyList<Page> pages = PageFile.Load(SharedOptions.PathOf(arguments, Pages) ?? NanoPages.File);
        using VlmModel model = await Progress.ShowAsync("Loading the model", () => SharedOptions.Load(arguments), quiet: false, cancellation);
        if (model.VisionTokens == 0)
        {
            throw new InputFormatException(model.Folder, "config.json", "is of a model that sees no pictures (expected one with a vision tower)");
        }

        List<AccuracyResult> results = [];
        foreach ((CompiledPolicy? policy, ChatOptions options) in runs)
        {
            results.Add(await RunOneAsync(model, policy, options, pages, cancellation));
        }

        Console.Out.Write(AccuracyTable.Print(results));
        return 0;
    }

    /// <summary>The dense model, then the named policy, or all of them, with the same fraction kept; the example policy with its own budget too.</summary>
    private static List<(CompiledPolicy? Policy, ChatOptions Options)> Runs(ParseResult arguments, PolicyCatalog catalog)
    {
        ChatOptions equal = ChatOptions.Default with { Keep = arguments.GetValue(SharedOptions.Keep) ?? EqualKeep };
        List<(CompiledPolicy?, ChatOptions)> runs = [(null, ChatOptions.Default)];
        if (arguments.GetValue(SharedOptions.Policy) is null)
        {
            runs.Add((CompiledPolicy.Of<InvoicePolicy>(), ChatOptions.Default));
            runs.AddRange(catalog.All.Select(policy => ((CompiledPolicy?)policy, equal)));
        }
        else if (SharedOptions.PolicyOf(arguments, catalog) is { } chosen)
        {
            runs.Add((chosen, equal));
        }

        return runs;
    }

    private static Task<AccuracyResult> RunOneAsync(VlmModel model, CompiledPolicy? policy, ChatOptions options, IReadOnlyList<Page> pages, CancellationToken cancellation)
    {
        int questions = pages.Sum(page => page.Turns.Count(turn => turn.StandsAlone));
        return Progress.Console.Progress().StartAsync(progress =>
        {
            ProgressTask task = progress.AddTask(Markup.Escape(policy?.Info.Name ?? PolicyCatalog.Dense), maxValue: questions);
            return PageAccuracy.RunAsync(model, policy, options, pages, () => task.Increment(1), cancellation);
        });
    }
}
